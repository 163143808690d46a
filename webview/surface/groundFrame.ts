import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';

/** The numbers along an axis of the ground, and what it is called. */
export interface GroundAxis {
  readonly ticks: readonly { readonly at: number; readonly text: string }[];
  readonly title: string;
}

export interface FrameLook {
  readonly theme: Theme;
  /** Along s and along t; a line has the first alone. */
  readonly axes: readonly GroundAxis[];
}

/** Distances from the border of the ground, in pixels: of a title the least, and the most where numbers are in its way. */
const gaps = { tick: 5, number: 17, title: 38, farTitle: 98 } as const;
/** What is written is so high, with room around it, and has so much room beside it, in pixels. */
const lineHeight = 14;
const room = 6;

/** Draws the ground plane below a surface: its border, a line at every number, and the numbers along the two sides that are nearer. */
export function drawGroundFrame(
  g: CanvasRenderingContext2D,
  ground: Sight,
  { theme, axes }: FrameLook,
): void {
  const sides = sidesOf(ground);
  g.save();
  g.lineJoin = 'round';
  g.strokeStyle = theme.contrast ? theme.ink : theme.border;
  g.lineWidth = 1;
  g.globalAlpha = theme.contrast ? 0.55 : 1;
  for (const [i, { ticks }] of axes.entries())
    for (const { at } of ticks) line(g, sides[i].from(at), sides[i].to(at));
  const border = [
    sides[0].from(sides[0].least),
    sides[0].from(sides[0].most),
    sides[0].to(sides[0].most),
    sides[0].to(sides[0].least),
  ];
  g.beginPath();
  for (const at of border) g.lineTo(...at);
  g.closePath();
  g.stroke();
  g.globalAlpha = 1;
  g.fillStyle = theme.dim;
  g.font = `11px ${theme.font}`;
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  for (const [i, axis] of axes.entries()) writeAxis(g, sides[i], axis);
  g.restore();
}

type Spot = readonly [number, number];

/** The sides of the ground along which an axis may be written. */
interface GroundSide {
  readonly least: number;
  readonly most: number;
  /** Pixels of a value, on the side that is nearer, and on the other. */
  from(value: number): Spot;
  to(value: number): Spot;
}

function sidesOf({ bounds, at }: Sight): readonly [GroundSide, GroundSide] {
  const [t0, t1] = Number.isFinite(bounds.top) ? [bounds.top, bounds.bottom] : [-1, 1];
  const [s0, s1] = [bounds.left, bounds.right];
  const lower = (a: Spot, b: Spot): boolean => a[1] > b[1];
  const [s, t] = [(s0 + s1) / 2, (t0 + t1) / 2];
  const [front, back] = lower(at(s, t0), at(s, t1)) ? [t0, t1] : [t1, t0];
  const [near, far] = lower(at(s0, t), at(s1, t)) ? [s0, s1] : [s1, s0];
  return [
    { least: s0, most: s1, from: (value) => at(value, front), to: (value) => at(value, back) },
    { least: t0, most: t1, from: (value) => at(near, value), to: (value) => at(far, value) },
  ];
}

function writeAxis(
  g: CanvasRenderingContext2D,
  { from, to, least, most }: GroundSide,
  { ticks, title }: GroundAxis,
): void {
  const numbers: AxisText[] = [];
  for (const { at, text } of ticks) {
    const place = from(at);
    line(g, place, beyond(place, to(at), gaps.tick));
    const [x, y] = beyond(place, to(at), gaps.number);
    g.fillText(text, x, y);
    numbers.push({ x, y, width: g.measureText(text).width });
  }
  const middle = (least + most) / 2;
  const { width } = g.measureText(title);
  let gap: number = gaps.title;
  const placed = (): AxisText => {
    const [x, y] = beyond(from(middle), to(middle), gap);
    return { x, y, width };
  };
  while (gap < gaps.farTitle && numbers.some((number) => overlap(number, placed()))) gap += 2;
  const { x, y } = placed();
  g.fillText(title, x, y);
}

/** A text around a place. */
interface AxisText {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const overlap = (a: AxisText, b: AxisText): boolean =>
  Math.abs(a.y - b.y) < lineHeight && Math.abs(a.x - b.x) < (a.width + b.width) / 2 + room;

/** So many pixels before a place, seen from another. */
function beyond([x, y]: Spot, [fromX, fromY]: Spot, by: number): Spot {
  const length = Math.hypot(x - fromX, y - fromY);
  // The ground of a ribbon is a line: its numbers stand below it.
  if (length < 1) return [x, y + by];
  return [x + ((x - fromX) / length) * by, y + ((y - fromY) / length) * by];
}

function line(g: CanvasRenderingContext2D, from: Spot, to: Spot): void {
  g.beginPath();
  g.moveTo(...from);
  g.lineTo(...to);
  g.stroke();
}
