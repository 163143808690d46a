import { contours } from 'd3-contour';
import type { Interval } from '../../src/core/plane/interval';
import { newMatrix, newPath } from '../drawing/medium';
import type { Projection } from '../page/chart';
import { bandTone, hatch } from './bitmap';
import { cssOf, type Ramp, type Rgb } from './colours';
import { strokeLine } from './strokeLine';

/** The bands between contour levels as areas, for a drawing that is kept as shapes: the lowest is all that has a value, and each lies over those below it. */
export interface BandShapes {
  readonly bands: readonly { readonly area: Path2D; readonly colour: string }[];
  /** Where no value is finite: the colour of the lines there; absent where there is no such place. */
  readonly hatch?: string;
}

/** Below all tones. */
const beforeAll = -1;

/** A grid of tones (row by row, NaN for holes) in bands of colours; a piece at a time. Without a ramp nothing is filled, but holes are hatched all the same. */
export function* bandShapes(
  toned: Float64Array,
  {
    columns,
    rows,
    window,
  }: { readonly columns: number; readonly rows: number; readonly window: readonly Interval[] },
  borders: readonly number[],
  {
    ramp,
    ground,
    line,
  }: { readonly ramp: Ramp | undefined; readonly ground: Rgb; readonly line: readonly number[] },
): Generator<void, BandShapes> {
  const hasHoles = toned.some(Number.isNaN);
  if (!ramp && !hasHoles) return { bands: [] };
  const levels = ramp ? [beforeAll, ...borders] : [beforeAll];
  const bands: BandShapes['bands'][number][] = [];
  for (const [i, level] of levels.entries()) {
    yield;
    const colour = ramp ? ramp(toneOf(i, borders)) : ground;
    bands.push({ area: areaAbove(toned, columns, rows, window, level), colour: cssOf(colour) });
  }
  return { bands, ...(hasHoles && { hatch: cssOf(line) }) };
}

/** The tone whose colour a band has: that of its middle. */
function toneOf(band: number, borders: readonly number[]): number {
  const low = band === 0 ? Math.min(0, (borders[0] ?? 1) - 1) : borders[band - 1];
  return bandTone(low, borders);
}

function areaAbove(
  toned: Float64Array,
  columns: number,
  rows: number,
  [[x0, x1], [y0, y1]]: readonly Interval[],
  level: number,
): Path2D {
  const path = newPath();
  const rings = contours()
    .size([columns, rows])
    // It reads numbers, wherever they stand.
    .contour(toned as unknown as number[], level)
    .coordinates.flat();
  for (const ring of rings) {
    for (const [i, [u, v]] of corners(ring).entries()) {
      const [x, y] = [x0 + ((x1 - x0) * u) / columns, y0 + ((y1 - y0) * v) / rows];
      if (i === 0) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
    path.closePath();
  }
  return path;
}

/** The points of a ring without those on a straight line along the grid's border between their neighbours, and without the last, which is the first. */
function corners(ring: readonly number[][]): readonly number[][] {
  const points = ring.slice(0, -1);
  return points.filter(([u, v], i) => {
    const before = points.at(i - 1) ?? points[0];
    const after = points[(i + 1) % points.length];
    return !((before[0] === u && u === after[0]) || (before[1] === v && v === after[1]));
  });
}

/** Draws the bands; clipped to the area by who calls. */
export function drawBands(
  g: CanvasRenderingContext2D,
  { bands, hatch: line }: BandShapes,
  { area, x, y }: Projection,
): void {
  if (line !== undefined) strokeHatch(g, area, line);
  const [unitX, unitY] = [x.pixel(1) - x.pixel(0), y.pixel(1) - y.pixel(0)];
  const matrix = newMatrix(unitX, 0, 0, unitY, x.pixel(0), y.pixel(0));
  for (const { area: own, colour } of bands) {
    const placed = newPath();
    placed.addPath(own, matrix);
    g.fillStyle = colour;
    g.fill(placed);
  }
}

/** Slanting lines all over the area: the bands lie over them where there are values. */
function strokeHatch(
  g: CanvasRenderingContext2D,
  { left, top, width, height }: Projection['area'],
  colour: string,
): void {
  g.strokeStyle = colour;
  g.lineWidth = hatch.width / Math.SQRT2;
  for (let along = 0; along < width + height; along += hatch.every)
    strokeLine(g, left + along, top, left + along - height, top + height);
}
