import { newPath } from '../drawing/medium';
import { strokeAs, strokeTwice } from '../layers/outlines';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { PartLook } from './insideLook';
import { partLook } from './insideLook';
import type { InsideMark, PointLook } from './insideMark';

/** An arrowhead's length for the thinnest line, and how much of the width it grows by, in pixels. */
const headLength = 6;
const headGrowth = 2.4;
/** Half of its breadth, as a share of its length. */
const headBreadth = 0.5;
/** Of a shorter arrow the head is as long as this share of it: the arrow itself keeps its length. */
const headShare = 0.6;
const pointRadius = 3.6;
/** What a halo is wider. */
const haloWidth = 2.6;
/** How much of its opacity a part has that is hidden by the landscape. */
const hiddenShare = 0.35;
/** The simplex after the step. */
const laterDash = [5, 4];

/** Draws what a method looked at in a step. */
export function drawInside(
  g: CanvasRenderingContext2D,
  marks: readonly InsideMark[],
  sight: Sight,
  theme: Theme,
  run: string,
): void {
  g.save();
  for (const mark of marks) {
    const look = partLook(mark.part, theme, run);
    g.save();
    g.translate(0, -(mark.lane ?? 0));
    g.globalAlpha = look.alpha;
    switch (mark.kind) {
      case 'arrow':
        if (sight.solidArrow) sight.solidArrow(g, along([mark.from, mark.to], sight), look, theme);
        else drawArrow(g, pixelsOf([mark.from, mark.to], sight), look, theme);
        break;
      case 'line':
        drawOver(
          g,
          along(mark.closed ? [...mark.points, mark.points[0]] : mark.points, sight),
          { ...look, ...(mark.later && { dash: laterDash }) },
          sight,
          theme,
        );
        break;
      case 'point':
        if (!sight.sees(...mark.at)) g.globalAlpha *= hiddenShare;
        drawPoint(g, sight.at(...mark.at), mark.look, look, theme);
        break;
    }
    g.restore();
  }
  g.restore();
}

/** Places, and what lies between them where straight lines are not straight on the screen. */
function along(places: readonly Pixel[], { drape }: Sight): readonly Pixel[] {
  return drape ? places.flatMap((place, i) => (i === 0 ? [place] : drape(places[i - 1], place))) : places;
}

const pixelsOf = (places: readonly Pixel[], sight: Sight): readonly Pixel[] =>
  places.map(([s, t]) => sight.at(s, t)).filter((pixel) => pixel.every(Number.isFinite));

/** Draws a line over a landscape: what of it is hidden is faint, and has no halo. */
function drawOver(
  g: CanvasRenderingContext2D,
  places: readonly Pixel[],
  look: PartLook,
  sight: Sight,
  theme: Theme,
): void {
  for (const { places: own, seen } of runsOf(places, sight)) {
    g.globalAlpha = look.alpha * (seen ? 1 : hiddenShare);
    drawLine(g, pixelsOf(own, sight), look, seen ? theme : undefined);
  }
  g.globalAlpha = look.alpha;
}

/** Pieces of a line that are seen and such that are not, each up to where the next one begins. */
function runsOf(places: readonly Pixel[], sight: Sight) {
  const runs: { seen: boolean; places: Pixel[] }[] = [];
  for (const [i, place] of places.entries()) {
    const seen = sight.sees(...place);
    const run = runs.at(-1);
    if (run?.seen === seen) run.places.push(place);
    else runs.push({ seen, places: i > 0 ? [places[i - 1], place] : [place] });
  }
  return runs;
}

/** @param theme of the halo; absent: without one */
function drawLine(
  g: CanvasRenderingContext2D,
  pixels: readonly Pixel[],
  look: PartLook,
  theme: Theme | undefined,
): void {
  if (pixels.length < 2) return;
  const path = newPath();
  path.moveTo(...pixels[0]);
  for (const pixel of pixels.slice(1)) path.lineTo(...pixel);
  g.setLineDash([...look.dash]);
  if (theme) strokeTwice(g, path, haloOf(look, theme), look);
  else strokeAs(g, path, look);
  g.setLineDash([]);
}

const haloOf = ({ width }: PartLook, theme: Theme) => ({ colour: theme.halo, width: width + haloWidth });

/** An arrow whose tip is where the vector ends: the head is part of its length. */
export function drawArrow(
  g: CanvasRenderingContext2D,
  pixels: readonly Pixel[],
  look: PartLook,
  theme: Theme,
): void {
  const [tip, before] = [pixels.at(-1), pixels.at(-2)];
  if (!tip || !before) return;
  const [first] = pixels;
  const length = Math.hypot(tip[0] - first[0], tip[1] - first[1]);
  const last = Math.hypot(tip[0] - before[0], tip[1] - before[1]);
  if (!(last > 0)) return;
  const head = Math.min(headLength + headGrowth * look.width, headShare * length);
  const [dx, dy] = [(tip[0] - before[0]) / last, (tip[1] - before[1]) / last];
  const neck: Pixel = [tip[0] - dx * head * 0.8, tip[1] - dy * head * 0.8];
  drawLine(g, [...pixels.slice(0, -1), neck], look, theme);
  const [backX, backY] = [tip[0] - dx * head, tip[1] - dy * head];
  const wing = head * headBreadth;
  const path = newPath();
  path.moveTo(...tip);
  path.lineTo(backX - dy * wing, backY + dx * wing);
  path.lineTo(backX + dy * wing, backY - dx * wing);
  path.closePath();
  g.lineJoin = 'round';
  g.strokeStyle = theme.halo;
  g.lineWidth = haloWidth;
  g.stroke(path);
  g.fillStyle = look.colour;
  g.fill(path);
}

/** A point: full, hollow, half full, or a diamond. */
export function drawPoint(
  g: CanvasRenderingContext2D,
  [x, y]: Pixel,
  kind: PointLook,
  { colour }: Pick<PartLook, 'colour'>,
  theme: Theme,
): void {
  if (!Number.isFinite(x + y)) return;
  const path = kind === 'diamond' ? diamond(x, y) : disc(x, y);
  g.fillStyle = kind === 'full' || kind === 'diamond' ? colour : theme.background;
  g.lineJoin = 'round';
  g.strokeStyle = theme.halo;
  g.lineWidth = haloWidth + 1.4;
  g.stroke(path);
  g.fill(path);
  if (kind === 'half') {
    g.fillStyle = colour;
    g.fill(halfDisc(x, y));
  }
  g.strokeStyle = colour;
  g.lineWidth = 1.4;
  g.stroke(path);
}

function disc(x: number, y: number): Path2D {
  const path = newPath();
  path.arc(x, y, pointRadius, 0, 2 * Math.PI);
  return path;
}

function halfDisc(x: number, y: number): Path2D {
  const path = newPath();
  path.arc(x, y, pointRadius, Math.PI / 2, (3 * Math.PI) / 2);
  path.closePath();
  return path;
}

function diamond(x: number, y: number): Path2D {
  const path = newPath();
  const reach = pointRadius * 1.5;
  path.moveTo(x, y - reach);
  path.lineTo(x + reach, y);
  path.lineTo(x, y + reach);
  path.lineTo(x - reach, y);
  path.closePath();
  return path;
}
