import type { LandscapeStyle } from '../../src/protocol/messages/picture';
import { keepsShapes, newCanvas, newMatrix, newPath } from '../drawing/medium';
import type { Layer, Projection } from '../page/chart';
import { mapSight, type Pixel, type Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { SampledGrid } from '../session/panelModel';
import { type BandShapes, bandShapes, drawBands } from './bandShapes';
import { makePalette, paintBitmap } from './bitmap';
import { colourBarRoom, drawColourBar } from './colourBar';
import { parseColour, type Ramp } from './colours';
import { contourLines, type Polyline } from './contours';
import { type GroundLook, type GroundTones, groundTones, isMajor } from './groundTones';
import { drawLevelLabels, type LabelSpot, labelSpots } from './labels';
import type { Relief } from './relief';

interface Level {
  readonly value: number;
  readonly path: Path2D;
  readonly lines: readonly Polyline[];
}

/** A landscape ready to be drawn at any zoom. */
interface Ground {
  readonly tones: GroundTones;
  readonly look: GroundLook;
  /** Pixels, or areas where a drawing keeps its shapes. */
  readonly fill: HTMLCanvasElement | BandShapes;
  readonly levels: readonly Level[];
}

/** The landscape: filled bands, contour lines with numbers, a colour bar. */
export class GroundLayer implements Layer {
  /** False leaves out the lines. */
  contours = true;
  /** False leaves out the numbers of the lines; they need the lines. */
  numbers = true;
  /** Places along the path, in pixels, which numbers do not cover. */
  path: (sight: Sight) => readonly Pixel[] = () => [];
  /** The numbers of the lines, to be drawn over what lies on the ground. */
  readonly labels: Layer = {
    draw: (g, projection) => {
      const sight = mapSight(projection);
      this.drawLabels(g, sight, this.spotsOn(sight));
    },
  };
  private ground: Ground | undefined;
  /** Where the numbers stand on a surface. */
  private spots: { readonly of: Ground | undefined; readonly spots: readonly LabelSpot[] } | undefined;

  /** False when the values have no contours to draw, because none is finite. */
  get hasValues(): boolean {
    return this.ground === undefined || this.ground.tones.tone !== undefined;
  }

  /** Tones, levels and colours of what is drawn. */
  get tones(): GroundTones | undefined {
    return this.ground?.tones;
  }

  /** Room right of the area for the colour bar, in pixels; none without one. */
  barRoom(g: CanvasRenderingContext2D, now: number): number | undefined {
    const { bar } = this.ground?.tones ?? {};
    return bar && colourBarRoom(g, bar, now);
  }

  clear(): void {
    this.ground = undefined;
  }

  /** Prepares a grid, a piece at a time; the one before stays until this one is complete. */
  *prepare(grid: SampledGrid, look: GroundLook): Generator<void, void> {
    const { columns, rows, window } = grid;
    const tones = yield* groundTones(grid, look);
    const { toned, ramp, borders, relief } = tones;
    yield;
    const fill = yield* fillOf(toned, grid, borders, { look, ramp, relief });
    const levels: Level[] = [];
    for (const [i, border] of borders.entries()) {
      yield;
      const lines = contourLines(toned, columns, rows, window, border);
      levels.push({ value: tones.levels[i], path: pathOf(lines), lines });
    }
    this.ground = { tones, look, fill, levels };
  }

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { ground } = this;
    if (!ground) return;
    const { area, x, y } = projection;
    const [[x0, x1], [y0, y1]] = ground.tones.grid.window;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top, area.width, area.height);
    g.clip();
    if ('bands' in ground.fill) drawBands(g, ground.fill, projection);
    else {
      g.imageSmoothingQuality = 'high';
      const [left, top] = [x.pixel(x0), y.pixel(y1)];
      g.drawImage(ground.fill, left, top, x.pixel(x1) - left, y.pixel(y0) - top);
    }
    if (this.contours) this.strokeLevels(g, projection, ground);
    g.restore();
    const { bar } = ground.tones;
    if (bar) drawColourBar(g, area, bar);
  }

  /** Draws the numbers where the lines are seen on a surface; while that `moves`, each stays at its spot. */
  drawLabelsOn(g: CanvasRenderingContext2D, sight: Sight, moves: boolean): void {
    const { ground } = this;
    const stays = moves && this.spots?.of === ground;
    if (!stays) this.spots = { of: ground, spots: this.spotsOn(sight) };
    this.drawLabels(g, sight, this.spots?.spots ?? []);
  }

  /** Where the numbers of the stronger lines are to stand. */
  private spotsOn(sight: Sight): readonly LabelSpot[] {
    const { ground } = this;
    if (!ground || !this.contours || !this.numbers) return [];
    const labelled = ground.levels.filter((_, i) => isMajor(i));
    return labelSpots(labelled, sight, { marks: ground.look.marks, path: this.path(sight) });
  }

  private drawLabels(g: CanvasRenderingContext2D, sight: Sight, spots: readonly LabelSpot[]): void {
    const { ground } = this;
    if (!ground) return;
    drawLevelLabels(g, spots, sight, { theme: ground.look.theme, write: ground.tones.labelling.text });
  }

  /** Lines are kept in values; moved to pixels so that the width of the stroke is not scaled. */
  private strokeLevels(g: CanvasRenderingContext2D, { x, y }: Projection, { levels, look }: Ground): void {
    const matrix = newMatrix(x.pixel(1) - x.pixel(0), 0, 0, y.pixel(1) - y.pixel(0), x.pixel(0), y.pixel(0));
    g.strokeStyle = lineColour(look.theme, look.style);
    for (const [i, level] of levels.entries()) {
      const path = newPath();
      path.addPath(level.path, matrix);
      g.lineWidth = isMajor(i) ? 1.5 : 0.9;
      g.globalAlpha = isMajor(i) ? 1 : 0.62;
      g.stroke(path);
    }
    g.globalAlpha = 1;
  }
}

/** How colours lie on a grid. */
interface FillLook {
  readonly look: GroundLook;
  readonly ramp: Ramp | undefined;
  readonly relief: Relief | undefined;
}

/** What lies below the lines. A relief has no areas of one colour. */
function* fillOf(
  toned: Float64Array,
  grid: SampledGrid,
  borders: readonly number[],
  { look, ramp, relief }: FillLook,
): Generator<void, Ground['fill']> {
  const ground = parseColour(look.theme.background);
  const line = hatchColour(look.theme);
  if (keepsShapes() && !relief) return yield* bandShapes(toned, grid, borders, { ramp, ground, line });
  const { width, height } = look;
  const image = newCanvas();
  image.width = width;
  image.height = height;
  const g = image.getContext('2d');
  if (!g) throw new Error('This page has no 2D canvas.');
  const pixels = g.createImageData(width, height);
  const palette = makePalette(ramp, borders, line, ground);
  const words = new Uint32Array(pixels.data.buffer);
  yield* paintBitmap(toned, grid.columns, grid.rows, palette, words, width, height, relief);
  g.putImageData(pixels, 0, 0);
  return image;
}

function pathOf(lines: readonly Polyline[]): Path2D {
  const path = newPath();
  for (const line of lines) {
    path.moveTo(line[0], line[1]);
    for (let i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
  }
  return path;
}

/** The colour of contour lines. */
export function lineColour({ dark, contrast }: Theme, { colours }: LandscapeStyle): string {
  if (contrast) return dark ? 'rgba(255, 255, 255, 0.8)' : 'rgba(0, 0, 0, 0.75)';
  if (colours === 'lines') return dark ? 'rgba(255, 255, 255, 0.5)' : 'rgba(0, 0, 0, 0.5)';
  return dark ? 'rgba(255, 255, 255, 0.26)' : 'rgba(16, 60, 84, 0.34)';
}

function hatchColour({ dark, contrast }: Theme): readonly number[] {
  const strength = contrast ? 90 : 50;
  return dark
    ? [strength + 20, strength + 20, strength + 20]
    : [255 - strength, 255 - strength, 255 - strength];
}
