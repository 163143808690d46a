import { type Place, placeTooltip } from '../controls/tooltip';
import { newPath } from '../drawing/medium';
import { drawArrow } from '../inside/drawInside';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import { type Box, clipSegment } from './clip';
import { drawText } from './marks';
import { strokeTwice } from './outlines';

/** A line through two places of the curve: what a difference quotient takes for the tangent. */
export interface SecantLine {
  readonly from: Pixel;
  readonly to: Pixel;
  /** For example "secant, h = 0.1: slope 0.2". */
  readonly label: string;
}

/** The parabola that has the curve's value, slope and curvature at a place. */
export interface CurveParabola {
  readonly at: Pixel;
  readonly slope: number;
  readonly curvature: number;
  readonly label: string;
}

/** What is drawn beside a curve where a run stands. */
export interface CurveLines {
  readonly secants: readonly SecantLine[];
  readonly parabola: CurveParabola | undefined;
  /** From where the run stands to above where it goes, and down to the curve there. */
  readonly step: { readonly from: Pixel; readonly above: Pixel; readonly to: Pixel } | undefined;
  readonly colour: string;
}

/** How far a secant goes beyond the curve's places on both sides, in pixels. */
const reach = 120;
/** How much of the window a parabola spans to either side, and its corners. */
const parabolaShare = 0.3;
const parabolaCorners = 120;
/** Words keep off their lines, in pixels; and how high they are. */
const gap = 12;
const height = 13;
/** A line is so many places that words should not cover. */
const samples = 30;

/** What words beside a curve keep off: its pixels, and the words that stand already. */
interface WordsRoom {
  readonly points: readonly Place[];
  readonly words: Box[];
}

/** Draws them, with words that cover the curve and each other least. Answers where the words stand. @param curve its pixels */
export function drawCurveLines(
  g: CanvasRenderingContext2D,
  lines: CurveLines,
  sight: Sight,
  theme: Theme,
  curve: readonly Place[] = [],
): readonly Box[] {
  const taken: WordsRoom = { points: curve, words: [] };
  if (lines.parabola) drawParabola(g, lines.parabola, sight, theme, taken);
  for (const secant of lines.secants) drawSecant(g, secant, sight, theme, taken);
  if (lines.step) drawStep(g, lines.step, lines.colour, sight, theme);
  return taken.words;
}

function drawSecant(
  g: CanvasRenderingContext2D,
  { from, to, label }: SecantLine,
  sight: Sight,
  theme: Theme,
  taken: WordsRoom,
): void {
  const [a, b] = [sight.at(...from), sight.at(...to)];
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
  if (!(length > 0) || !Number.isFinite(length)) return;
  const [dx, dy] = [((b[0] - a[0]) / length) * reach, ((b[1] - a[1]) / length) * reach];
  const part = clipSegment(a[0] - dx, a[1] - dy, b[0] + dx, b[1] + dy, sight.area);
  if (!part) return;
  const path = newPath();
  path.moveTo(part[0], part[1]);
  path.lineTo(part[2], part[3]);
  g.setLineDash([2, 4]);
  strokeTwice(g, path, { colour: theme.halo, width: 4 }, { colour: theme.ink, width: 1.8 });
  g.setLineDash([]);
  for (const [x, y] of [a, b]) {
    const dot = newPath();
    dot.arc(x, y, 3, 0, 2 * Math.PI);
    strokeTwice(g, dot, { colour: theme.halo, width: 4 }, { colour: theme.ink, width: 1.6 });
  }
  const [x0, y0, x1, y1] = part;
  const along = Array.from(
    { length: samples + 1 },
    (_, i): Place => [x0 + ((x1 - x0) * i) / samples, y0 + ((y1 - y0) * i) / samples],
  );
  write(g, label, [x1, y1], sight, theme, { ...taken, points: [...taken.points, ...along] });
}

function drawParabola(
  g: CanvasRenderingContext2D,
  { at: [x, y], slope, curvature, label }: CurveParabola,
  sight: Sight,
  theme: Theme,
  taken: WordsRoom,
): void {
  const { bounds, area } = sight;
  const half = parabolaShare * (bounds.right - bounds.left);
  const path = newPath();
  let end: Pixel | undefined;
  for (let i = 0; i <= parabolaCorners; i++) {
    const d = half * ((2 * i) / parabolaCorners - 1);
    const [px, py] = sight.at(x + d, y + slope * d + (curvature * d * d) / 2);
    if (!Number.isFinite(py)) return;
    if (i === 0) path.moveTo(px, py);
    path.lineTo(px, Math.max(area.top - 1e4, Math.min(area.bottom + 1e4, py)));
    if (px < area.right && py > area.top && py < area.bottom) end = [px, py];
  }
  g.setLineDash([9, 3, 2, 3]);
  strokeTwice(g, path, { colour: theme.halo, width: 4 }, { colour: theme.ink, width: 1.6 });
  g.setLineDash([]);
  if (end) write(g, label, end, sight, theme, taken);
}

/** The step along the axis, and where it comes down on the curve. */
function drawStep(
  g: CanvasRenderingContext2D,
  { from, above, to }: NonNullable<CurveLines['step']>,
  colour: string,
  sight: Sight,
  theme: Theme,
): void {
  const [start, end, foot] = [sight.at(...from), sight.at(...above), sight.at(...to)];
  if (![...start, ...end, ...foot].every(Number.isFinite)) return;
  const drop = newPath();
  drop.moveTo(...end);
  drop.lineTo(...foot);
  g.setLineDash([2, 3]);
  strokeTwice(g, drop, { colour: theme.halo, width: 3.5 }, { colour, width: 1.4 });
  g.setLineDash([]);
  drawArrow(g, [start, end], { colour, width: 3, dash: [], alpha: 1 }, theme);
}

/** Beside the end of a line, inside of the area, and off what is there already; takes its own place, too. */
function write(
  g: CanvasRenderingContext2D,
  text: string,
  end: Pixel,
  { area }: Sight,
  theme: Theme,
  { points, words }: WordsRoom,
): void {
  g.font = `600 12px ${theme.font}`;
  const { width } = g.measureText(text);
  const [left, top] = placeTooltip(end, { width, height }, area, points, { gap, blocked: words });
  words.push({ left, top, right: left + width, bottom: top + height });
  drawText(g, text, left, top + height - 2, theme.ink, theme.halo);
}
