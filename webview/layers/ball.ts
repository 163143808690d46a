import { newMatrix, newPath } from '../drawing/medium';
import type { Theme } from '../page/theme';
import { cssOf, litColour, parseColour } from './colours';
import type { Head } from './marks';
import { strokeTwice } from './outlines';
import { headShape } from './shapes';

/** The ball of a head on a surface: its radius, and that of the shape on it which tells the optimizer, in pixels. */
const radius = 8.5;
const markRadius = 3.9;
/** Rings from its rim to the light on it. */
const rings = 7;
/** The pin of a minimum: how high it stands, and its head, in pixels. */
export const minimumPin = { height: 26, radius: 4.6 } as const;

/**
 * A head as a ball that lies on a surface.
 * @param rolled how far it has rolled to the right, in pixels: so far its mark is turned
 */
export function drawBall(
  g: CanvasRenderingContext2D,
  x: number,
  y: number,
  head: Head,
  theme: Theme,
  rolled: number,
): void {
  drawSpot(g, x, y, theme);
  const middle = y - radius + 1;
  const rim = newPath();
  rim.arc(x, middle, radius, 0, 2 * Math.PI);
  g.lineWidth = 3;
  g.strokeStyle = theme.halo;
  g.stroke(rim);
  const colour = parseColour(head.colour);
  for (let i = 0; i < rings; i++) {
    const share = i / (rings - 1);
    g.fillStyle = cssOf(litColour(colour, 0.62 + 0.5 * share, theme.contrast ? 0 : 0.34 * share ** 2));
    const ring = newPath();
    ring.arc(x - 2.6 * share, middle - 2.9 * share, radius * (1 - 0.78 * share), 0, 2 * Math.PI);
    g.fill(ring);
  }
  g.lineWidth = 1.2;
  g.strokeStyle = theme.dark ? '#ffffff' : '#222222';
  g.stroke(rim);
  drawMark(g, x, middle, head, rolled / radius);
}

/** The shape on a ball, turned as it rolls. */
function drawMark(g: CanvasRenderingContext2D, x: number, y: number, { series }: Head, turn: number): void {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const mark = newPath();
  mark.addPath(newPath(headShape(series, markRadius)), newMatrix(cos, sin, -sin, cos, x, y));
  g.lineJoin = 'round';
  g.lineWidth = 1.6;
  g.strokeStyle = 'rgba(0, 0, 0, 0.75)';
  g.stroke(mark);
  g.fillStyle = '#ffffff';
  g.fill(mark);
}

/** The shadow of a ball. */
export function drawSpot(g: CanvasRenderingContext2D, x: number, y: number, { dark }: Theme): void {
  const spot = newPath();
  spot.ellipse(x + 1.5, y + 0.5, 8, 3.4, 0, 0, 2 * Math.PI);
  g.fillStyle = dark ? 'rgba(0, 0, 0, 0.45)' : 'rgba(0, 0, 0, 0.25)';
  g.fill(spot);
}

/** A known minimum on a surface: a ring on it, and a pin that is seen from afar. */
export function drawMinimumPin(g: CanvasRenderingContext2D, x: number, y: number, theme: Theme): void {
  const ring = newPath();
  ring.ellipse(x, y, 7.5, 4, 0, 0, 2 * Math.PI);
  ring.moveTo(x, y);
  ring.lineTo(x, y - minimumPin.height);
  strokeTwice(g, ring, { colour: theme.halo, width: 4 }, { colour: theme.minimum, width: 1.6 });
  const top = newPath();
  top.arc(x, y - minimumPin.height, minimumPin.radius, 0, 2 * Math.PI);
  g.fillStyle = theme.minimum;
  g.fill(top);
  g.lineWidth = 1.4;
  g.strokeStyle = theme.halo;
  g.stroke(top);
}
