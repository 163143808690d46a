import type { Projection } from '../chart';
import type { Theme } from '../theme';
import { clipSegment } from './clip';
import { drawText } from './marks';

/** The tangent at a point of the curve. */
export interface Tangent {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
  /** For example "slope 0.2". */
  readonly label: string;
  readonly colour: string;
}

/** Half of the tangent's length, in pixels. */
const reach = 150;

/** Draws the tangent through a point with its slope written beside it. */
export function drawTangent(
  g: CanvasRenderingContext2D,
  tangent: Tangent,
  projection: Projection,
  theme: Theme,
): void {
  const { area, x, y } = projection;
  const px = x.pixel(tangent.x);
  const py = y.pixel(tangent.y);
  const unitX = x.pixel(1) - x.pixel(0);
  const unitY = y.pixel(tangent.slope) - y.pixel(0);
  const length = Math.hypot(unitX, unitY);
  if (!Number.isFinite(length) || length === 0) return;
  const dx = (unitX / length) * reach;
  const dy = (unitY / length) * reach;
  const part = clipSegment(px - dx, py - dy, px + dx, py + dy, area);
  if (!part) return;
  const line = new Path2D();
  line.moveTo(part[0], part[1]);
  line.lineTo(part[2], part[3]);
  g.lineCap = 'round';
  g.strokeStyle = theme.halo;
  g.lineWidth = 4;
  g.stroke(line);
  g.strokeStyle = tangent.colour;
  g.lineWidth = 1.6;
  g.setLineDash([6, 4]);
  g.stroke(line);
  g.setLineDash([]);
  writeSlope(g, tangent, [px, py], area, theme);
}

/** Beside the point, on the side where the curve does not go: above a valley's slope, towards the middle. */
function writeSlope(
  g: CanvasRenderingContext2D,
  { slope, label }: Tangent,
  [px, py]: readonly [number, number],
  area: Projection['area'],
  theme: Theme,
): void {
  g.font = `600 12px ${theme.font}`;
  const width = g.measureText(label).width;
  const right = slope < 0;
  const wanted = right ? px + 16 : px - 16 - width;
  const left = Math.min(area.right - width - 6, Math.max(area.left + 6, wanted));
  const top = Math.min(area.bottom - 8, Math.max(area.top + 16, py - 14));
  drawText(g, label, left, top, theme.ink, theme.halo);
}
