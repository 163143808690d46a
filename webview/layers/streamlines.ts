import { newPath } from '../drawing/medium';
import type { Layer, Projection } from '../page/chart';
import { mapSight, type Pixel, type Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { SampledGrid } from '../session/panelModel';
import { type DirectionField, evenStreamlines, type Streamline } from './evenStreamlines';
import { fieldColour, gradientAt } from './gradientField';

/** Distance of lines, in pixels. */
const spacing = 26;
/** Lines of so many points carry an arrowhead. */
const longEnough = 14;
const headLength = 7;
const headWidth = 3;

/** The lines of a grid, in the units of the axes, and what they were made for. */
interface Made {
  readonly grid: SampledGrid;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Streamline[];
}

/** Streamlines of −∇f: where gradient descent with very small steps would go. They are found once for a grid. */
export class Streamlines implements Layer {
  shown = false;
  grid: SampledGrid | undefined;
  theme: Theme | undefined;
  private made: Made | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { grid, theme } = this;
    if (!this.shown || !grid || !theme) return;
    const { width, height } = projection.area;
    const { made } = this;
    const isKnown = made?.grid === grid && made.width === width && made.height === height;
    const { lines } = isKnown ? made : { lines: streamlinesOf(grid, projection) };
    if (!isKnown) this.made = { grid, width, height, lines };
    const { area } = projection;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top, width, height);
    g.clip();
    strokeLines(g, lines, mapSight(projection), theme);
    g.restore();
  }

  /** The lines that the map has, on a surface. */
  drawOn(g: CanvasRenderingContext2D, sight: Sight): void {
    const { grid, theme, made } = this;
    if (!this.shown || !theme || !made || made.grid !== grid) return;
    g.save();
    strokeLines(g, made.lines, sight, theme);
    g.restore();
  }
}

/** Evenly spaced streamlines over the area, in the units of the axes. */
export function streamlinesOf(grid: SampledGrid, { area, x, y }: Projection): readonly Streamline[] {
  const unitX = x.pixel(1) - x.pixel(0);
  const unitY = y.pixel(1) - y.pixel(0);
  const { left, top, width, height } = area;
  const field: DirectionField = (px, py) => {
    const gradient = gradientAt(grid, x.value(left + px), y.value(top + py));
    if (!gradient) return undefined;
    const [across, up] = [-gradient[0] * unitX, -gradient[1] * unitY];
    const length = Math.hypot(across, up);
    return length > 0 && length < Number.POSITIVE_INFINITY ? [across / length, up / length] : undefined;
  };
  return evenStreamlines(field, { width, height, spacing }).map((line) =>
    line.map((pixel, i) => (i % 2 === 0 ? x.value(left + pixel) : y.value(top + pixel))),
  );
}

function strokeLines(
  g: CanvasRenderingContext2D,
  lines: readonly Streamline[],
  { at, sees }: Sight,
  theme: Theme,
): void {
  const shafts = newPath();
  const heads = newPath();
  const pixels = (line: Streamline, i: number): Pixel => at(line[i], line[i + 1]);
  for (const line of lines) {
    let pen = false;
    for (let i = 0; i < line.length; i += 2) {
      const seen = sees(line[i], line[i + 1]);
      if (seen) shafts[pen ? 'lineTo' : 'moveTo'](...pixels(line, i));
      pen = seen;
    }
    const middle = 2 * Math.floor(line.length / 4);
    if (line.length < 2 * longEnough || !sees(line[middle], line[middle + 1])) continue;
    const [x, y] = pixels(line, middle);
    const [fromX, fromY] = pixels(line, middle - 2);
    addHead(heads, x, y, x - fromX, y - fromY);
  }
  g.strokeStyle = g.fillStyle = fieldColour(theme);
  g.lineWidth = 1;
  g.lineJoin = 'round';
  // The paths of runs are louder.
  g.globalAlpha = theme.contrast ? 1 : 0.75;
  g.stroke(shafts);
  g.fill(heads);
}

/** An arrowhead with its tip a little beyond a place. */
function addHead(heads: Path2D, x: number, y: number, dx: number, dy: number): void {
  const length = Math.hypot(dx, dy);
  if (!(length > 0)) return;
  const [ux, uy] = [dx / length, dy / length];
  const [backX, backY] = [x - (ux * headLength) / 2, y - (uy * headLength) / 2];
  heads.moveTo(x + (ux * headLength) / 2, y + (uy * headLength) / 2);
  heads.lineTo(backX - uy * headWidth, backY + ux * headWidth);
  heads.lineTo(backX + uy * headWidth, backY - ux * headWidth);
  heads.closePath();
}
