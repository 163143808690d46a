import type { Theme } from '../page/theme';
import { headShape } from './shapes';
import type { WayOut } from './waysOut';

/** A known minimum: a ring with a crosshair. */
export function drawMinimum(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const path = new Path2D();
  path.arc(x, y, 7, 0, 2 * Math.PI);
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ]) {
    path.moveTo(x + 4 * dx, y + 4 * dy);
    path.lineTo(x + 11 * dx, y + 11 * dy);
  }
  strokeTwice(g, path, theme.halo, 4, theme.minimum, 1.6);
}

/** The start: a ring. */
export function drawStart(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const ring = new Path2D();
  ring.arc(x, y, 6.5, 0, 2 * Math.PI);
  g.fillStyle = theme.background;
  g.fill(ring);
  strokeTwice(g, ring, theme.halo, 4.5, theme.ink, 2.2);
}

/** What a head looks like. */
interface Head {
  readonly series: number;
  readonly colour: string;
  readonly radius: number;
}

/** The current iterate of a run: its shape tells the optimizer. */
export function drawHead(g: CanvasRenderingContext2D, x: number, y: number, head: Head, theme: Theme): void {
  const path = headPath(x, y, head);
  g.lineJoin = 'round';
  g.strokeStyle = theme.dark ? '#0b0d10' : '#ffffff';
  g.lineWidth = 4.5;
  g.stroke(path);
  g.fillStyle = head.colour;
  g.fill(path);
  g.strokeStyle = theme.dark ? '#ffffff' : '#222222';
  g.lineWidth = 1.4;
  g.stroke(path);
}

/** Where a line stands that has no head: a dot. */
export function drawDot(
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  colour: string,
  theme: Theme,
): void {
  const path = new Path2D();
  path.arc(x, y, 3, 0, 2 * Math.PI);
  g.fillStyle = colour;
  strokeTwice(g, path, theme.background, 3, colour, 1);
  g.fill(path);
}

/** Where a measurement was best: a star. */
export function drawBest(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const path = new Path2D();
  for (let i = 0; i < 10; i++) {
    const radius = i % 2 === 0 ? 7 : 3;
    const angle = (i * Math.PI) / 5;
    path.lineTo(x + radius * Math.sin(angle), y - radius * Math.cos(angle));
  }
  path.closePath();
  g.lineJoin = 'round';
  strokeTwice(g, path, theme.background, 4, theme.foreground, 1.4);
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
  strokeTwice(g, path, theme.halo, 4, head.colour, 1.6);
}

/** An arrow on the frame, where a path leaves it; hollow for what lies ahead, and for the run before. */
export function drawWayOut(
  g: CanvasRenderingContext2D,
  { x, y, ux, uy }: WayOut,
  colour: string,
  theme: Theme,
  hollow: boolean,
): void {
  const path = new Path2D();
  path.moveTo(x, y);
  path.lineTo(x - 15 * ux - 7.5 * uy, y - 15 * uy + 7.5 * ux);
  path.lineTo(x - 11 * ux, y - 11 * uy);
  path.lineTo(x - 15 * ux + 7.5 * uy, y - 15 * uy - 7.5 * ux);
  path.closePath();
  g.lineJoin = 'round';
  g.strokeStyle = theme.halo;
  g.lineWidth = 5;
  g.stroke(path);
  g.fillStyle = hollow ? theme.background : colour;
  g.fill(path);
  g.strokeStyle = hollow ? colour : theme.ink;
  g.lineWidth = hollow ? 1.6 : 1.2;
  g.stroke(path);
}

/** A ring around the iterate under the pointer. */
export function drawHover(
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  colour: string,
  theme: Theme,
): void {
  const ring = new Path2D();
  ring.arc(x, y, 9, 0, 2 * Math.PI);
  strokeTwice(g, ring, theme.halo, 4, colour, 1.8);
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
  const path = new Path2D();
  path.addPath(new Path2D(headShape(series, radius)), new DOMMatrix([1, 0, 0, 1, x, y]));
  return path;
}

function strokeTwice(
  g: CanvasRenderingContext2D,
  path: Path2D,
  halo: string,
  haloWidth: number,
  colour: string,
  width: number,
): void {
  g.lineCap = 'round';
  g.strokeStyle = halo;
  g.lineWidth = haloWidth;
  g.stroke(path);
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.stroke(path);
}
