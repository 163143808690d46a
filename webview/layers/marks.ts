import { newMatrix, newPath } from '../drawing/medium';
import type { Theme } from '../page/theme';
import { fillOutlined, strokeTwice } from './outlines';
import { headShape } from './shapes';
import type { WayOut } from './waysOut';

/** A known minimum: a ring with a crosshair. */
export function drawMinimum(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const path = crosshair(x, y, 4, 11);
  path.moveTo(x + 7, y);
  path.arc(x, y, 7, 0, 2 * Math.PI);
  strokeTwice(g, path, { colour: theme.halo, width: 4 }, { colour: theme.minimum, width: 1.6 });
}

/** Where a row that a person typed lies: a crosshair. */
export function drawAsked(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const path = crosshair(x, y, 3, 9);
  strokeTwice(g, path, { colour: theme.halo, width: 4.5 }, { colour: theme.ink, width: 1.8 });
}

/** The start: a ring. */
export function drawStart(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const ring = newPath();
  ring.arc(x, y, 6.5, 0, 2 * Math.PI);
  g.fillStyle = theme.background;
  g.fill(ring);
  strokeTwice(g, ring, { colour: theme.halo, width: 4.5 }, { colour: theme.ink, width: 2.2 });
}

/** What a head looks like. */
export interface Head {
  readonly series: number;
  readonly colour: string;
  readonly radius: number;
}

/** The current iterate of a run: its shape tells the optimizer. */
export function drawHead(g: CanvasRenderingContext2D, x: number, y: number, head: Head, theme: Theme): void {
  const halo = { colour: theme.dark ? '#0b0d10' : '#ffffff', width: 4.5 };
  const outline = { colour: theme.dark ? '#ffffff' : '#222222', width: 1.4 };
  fillOutlined(g, headPath(x, y, head), halo, head.colour, outline);
}

/** Where a line stands that has no head: a dot. */
export function drawDot(
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  colour: string,
  theme: Theme,
): void {
  const path = newPath();
  path.arc(x, y, 3, 0, 2 * Math.PI);
  strokeTwice(g, path, { colour: theme.background, width: 3 }, { colour, width: 1 });
  g.fillStyle = colour;
  g.fill(path);
}

/** Where a measurement was best: a star. */
export function drawBest(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const path = newPath();
  for (let i = 0; i < 10; i++) {
    const radius = i % 2 === 0 ? 7 : 3;
    const angle = (i * Math.PI) / 5;
    path.lineTo(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
  }
  path.closePath();
  strokeTwice(g, path, { colour: theme.background, width: 4 }, { colour: theme.foreground, width: 1.4 });
  g.fillStyle = theme.minimum;
  g.fill(path);
}

/** The last iterate of the run before: the same shape, empty. */
export function drawHollowHead(
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  head: Head,
  theme: Theme,
): void {
  const path = headPath(x, y, head);
  g.fillStyle = theme.background;
  g.fill(path);
  strokeTwice(g, path, { colour: theme.halo, width: 4 }, { colour: head.colour, width: 1.6 });
}

/** An arrow on the frame, where a path leaves it; hollow for what lies ahead, and for the run before. */
export function drawWayOut(
  g: CanvasRenderingContext2D,
  { x, y, ux, uy }: WayOut,
  colour: string,
  theme: Theme,
  hollow: boolean,
): void {
  const path = newPath();
  path.moveTo(x, y);
  path.lineTo(x - 15 * ux - 7.5 * uy, y - 15 * uy + 7.5 * ux);
  path.lineTo(x - 11 * ux, y - 11 * uy);
  path.lineTo(x - 15 * ux + 7.5 * uy, y - 15 * uy - 7.5 * ux);
  path.closePath();
  const outline = hollow ? { colour, width: 1.6 } : { colour: theme.ink, width: 1.2 };
  fillOutlined(g, path, { colour: theme.halo, width: 5 }, hollow ? theme.background : colour, outline);
}

/** A ring around what is under the pointer or the keys. */
export function drawHover(
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  colour: string,
  theme: Theme,
): void {
  const ring = newPath();
  ring.arc(x, y, 9, 0, 2 * Math.PI);
  strokeTwice(g, ring, { colour: theme.halo, width: 4 }, { colour, width: 1.8 });
}

/** Text with a halo, left-aligned on its baseline. */
export function drawText(
  g: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  colour: string,
  halo: string,
): void {
  g.textAlign = 'left';
  g.textBaseline = 'alphabetic';
  g.lineJoin = 'round';
  g.lineWidth = 4;
  g.strokeStyle = halo;
  g.strokeText(text, x, y);
  g.fillStyle = colour;
  g.fillText(text, x, y);
}

function headPath(x: number, y: number, { series, radius }: Head): Path2D {
  const path = newPath();
  path.addPath(newPath(headShape(series, radius)), newMatrix(1, 0, 0, 1, x, y));
  return path;
}

/** Four lines towards a place, between two distances from it. */
function crosshair(x: number, y: number, near: number, far: number): Path2D {
  const path = newPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    path.moveTo(x + near * dx, y + near * dy);
    path.lineTo(x + far * dx, y + far * dy);
  }
  return path;
}
