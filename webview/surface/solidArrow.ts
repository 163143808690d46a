import { cssOf, litColour, parseColour, type Rgb } from '../layers/colours';
import type { Stroke } from '../layers/outlines';
import type { ArrowLook } from '../page/sight';
import type { Theme } from '../page/theme';
import { arrowBody, type BodyPoint } from './arrowBody';
import { type BodyLight, brightnessOf } from './bodyLight';
import { type ConeFace, coneFaces } from './cone';

/** A point of an arrow on the screen, in pixels, z away from the eye; and whether it is seen. */
export interface ArrowPoint extends BodyPoint {
  readonly seen: boolean;
}

/** Stripes that the shaft is shaded in, from one side to the other. */
const stripes = 5;
/** What an outline and the halo around it add to a width, in pixels. */
const outlineWidth = 1.5;
const haloWidth = 3.4;
/** The part of its light that an outline has. */
const outlineShade = 0.4;
/** Hidden parts are as faint as those of paths. */
const hidden = { alpha: 0.34, dash: [3, 3], width: 1.6 } as const;

/**
 * Draws an arrow that lies on a surface as a cone on a round shaft: lit, outlined, and faint where it is hidden. With the context's own
 * path: this bundle's Path2D is not that of the drawing that an export records.
 */
export function drawSolidArrow(
  g: CanvasRenderingContext2D,
  points: readonly ArrowPoint[],
  look: ArrowLook,
  theme: Theme,
  light: BodyLight,
): void {
  const body = arrowBody(points, look.width);
  if (!body) return;
  const { shaft, tip, neck } = body;
  const colour = parseColour(look.colour);
  const isTipSeen = tip.seen;
  for (const run of runsOf(shaft, false)) drawHidden(g, run, look);
  if (!isTipSeen) drawHidden(g, [neck, tip], look);
  for (const run of runsOf(shaft, true))
    drawShaft(g, run, { radius: body.shaftRadius, colour, look, theme, light });
  if (isTipSeen) drawCone(g, coneFaces(neck, tip, body.headRadius), { colour, theme, light });
}

/** The pieces of a line that are seen, or those that are not: each with the point before it. */
function runsOf(points: readonly ArrowPoint[], seen: boolean): readonly (readonly ArrowPoint[])[] {
  const runs: ArrowPoint[][] = [];
  let run: ArrowPoint[] | undefined;
  for (let i = 1; i < points.length; i++) {
    if (points[i].seen !== seen) {
      run = undefined;
      continue;
    }
    if (!run) {
      run = [points[i - 1]];
      runs.push(run);
    }
    run.push(points[i]);
  }
  return runs;
}

function drawHidden(g: CanvasRenderingContext2D, run: readonly BodyPoint[], look: ArrowLook): void {
  const before = g.globalAlpha;
  g.globalAlpha = before * hidden.alpha;
  g.setLineDash([...hidden.dash]);
  polyline(g, run, 0);
  stroke(g, { colour: look.colour, width: Math.min(look.width, hidden.width) });
  g.setLineDash([]);
  g.globalAlpha = before;
}

/** What a part of the arrow is painted with. */
interface Painting {
  readonly colour: Rgb;
  readonly theme: Theme;
  readonly light: BodyLight;
}

function drawShaft(
  g: CanvasRenderingContext2D,
  run: readonly BodyPoint[],
  { radius, colour, look, theme, light }: Painting & { readonly radius: number; readonly look: ArrowLook },
): void {
  g.lineJoin = 'round';
  g.lineCap = look.dash.length > 0 ? 'butt' : 'round';
  g.setLineDash([...look.dash]);
  polyline(g, run, 0);
  stroke(g, { colour: theme.halo, width: 2 * radius + haloWidth });
  stroke(g, {
    colour: cssOf(litColour(colour, outlineShade, 0)),
    width: 2 * radius + outlineWidth,
  });
  const [from, to] = [run[0], run[run.length - 1]];
  for (let i = 0; i < stripes; i++) {
    const side = ((2 * i + 1) / stripes - 1) * 0.92;
    const { shade, white } = brightnessOf(light, aroundShaft(from, to, side));
    const stripe = cssOf(litColour(colour, shade, white));
    polyline(g, run, side * radius);
    stroke(g, { colour: stripe, width: (2 * radius) / stripes + 0.7 });
  }
  g.setLineDash([]);
}

/** The direction in which a shaft faces at a part of its breadth, −1 on its left and 1 on its right. */
function aroundShaft(from: BodyPoint, to: BodyPoint, side: number): readonly [number, number, number] {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const [acrossX, acrossY] = [-(to.y - from.y) / length, (to.x - from.x) / length];
  return [side * acrossX, side * acrossY, -Math.sqrt(Math.max(0, 1 - side * side))];
}

/** Begins a path beside the points, so many pixels to the right of them. */
function polyline(g: CanvasRenderingContext2D, points: readonly BodyPoint[], beside: number): void {
  g.beginPath();
  for (let i = 0; i < points.length; i++) {
    const [before, after] = [points[Math.max(0, i - 1)], points[Math.min(points.length - 1, i + 1)]];
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const x = points[i].x - (beside * (after.y - before.y)) / length;
    const y = points[i].y + (beside * (after.x - before.x)) / length;
    if (i === 0) g.moveTo(x, y);
    else g.lineTo(x, y);
  }
}

function drawCone(
  g: CanvasRenderingContext2D,
  faces: readonly ConeFace[],
  { colour, theme, light }: Painting,
): void {
  g.beginPath();
  for (const { corners } of faces) trace(g, corners);
  g.lineJoin = 'round';
  stroke(g, { colour: theme.halo, width: haloWidth });
  stroke(g, { colour: cssOf(litColour(colour, outlineShade, 0)), width: outlineWidth });
  for (const { corners, normal } of faces) {
    const { shade, white } = brightnessOf(light, normal);
    const fill = cssOf(litColour(colour, shade, white));
    g.beginPath();
    trace(g, corners);
    g.fillStyle = fill;
    g.fill();
    // Between two faces nothing may shine through.
    stroke(g, { colour: fill, width: 0.5 });
  }
}

function trace(g: CanvasRenderingContext2D, corners: readonly BodyPoint[]): void {
  g.moveTo(corners[0].x, corners[0].y);
  for (const { x, y } of corners.slice(1)) g.lineTo(x, y);
  g.closePath();
}

function stroke(g: CanvasRenderingContext2D, { colour, width }: Stroke): void {
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.stroke();
}
