import { newPath } from '../drawing/medium';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';

/** From its tip to the middle of its head, in pixels, and the head's radius. */
const pinHeight = 21;
const pinRadius = 8;

/** The pin of the probe, its tip at (x, y). */
export function drawPin(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const head = y - pinHeight;
  const pin = newPath();
  pin.moveTo(x, y);
  pin.bezierCurveTo(x - 2, y - 8, x - pinRadius, head + 8, x - pinRadius, head);
  pin.arc(x, head, pinRadius, Math.PI, 2 * Math.PI);
  pin.bezierCurveTo(x + pinRadius, head + 8, x + 2, y - 8, x, y);
  pin.closePath();
  g.save();
  g.lineJoin = 'round';
  g.strokeStyle = theme.halo;
  g.lineWidth = 4;
  g.stroke(pin);
  g.fillStyle = theme.ink;
  g.fill(pin);
  g.beginPath();
  g.arc(x, head, 3.2, 0, 2 * Math.PI);
  g.fillStyle = theme.background;
  g.fill();
  g.restore();
}

/** Lines from the probe to both axes, where they are straight on the screen. */
export function drawCrosshair(
  g: CanvasRenderingContext2D,
  [x, y]: Pixel,
  { area, drape }: Sight,
  theme: Theme,
): void {
  if (drape) return;
  const lines = newPath();
  lines.moveTo(area.left, y);
  lines.lineTo(area.right, y);
  lines.moveTo(x, area.top);
  lines.lineTo(x, area.bottom);
  g.save();
  g.setLineDash([3, 4]);
  g.globalAlpha = theme.contrast ? 1 : 0.55;
  g.strokeStyle = theme.ink;
  g.lineWidth = 1;
  g.stroke(lines);
  g.restore();
}
