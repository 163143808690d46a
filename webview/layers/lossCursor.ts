import type { Place } from '../controls/tooltip';
import { endGap, placeEndLabels } from '../loss/endLabels';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { HaloText } from './haloText';
import { drawCurve, type envelopePaths } from './lossCurve';
import { drawBest, drawDot, drawHead } from './marks';
import { strokeLine } from './strokeLine';

/** Height of a name, in pixels. */
const nameHeight = 14;

/** A run's curve up to the time cursor, or one beside it. */
export interface PastCurve {
  readonly paths: ReturnType<typeof envelopePaths>;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly lineWidth: number;
  readonly alpha: number;
  /** What stands where it is: the run's head, a dot on a line beside its own, nothing on a raw curve behind a smoothed one. */
  readonly mark: 'head' | 'dot' | 'none';
  readonly series: number;
  readonly name: string;
  readonly label: HaloText;
  /** Pixels of the current step and loss, and of the last ones. */
  readonly at: Place;
  readonly end: Place;
  /** How high the curve is at a pixel. */
  readonly heightAt: (x: number) => number;
}

/** What moves with the time cursor over the loss chart. */
export interface LossCursor {
  readonly projection: Projection;
  readonly theme: Theme;
  /** In the order in which they lie over each other. */
  readonly curves: readonly PastCurve[];
  /** Pixel of the time cursor. */
  readonly now: number;
  /** Pixel of the step under the pointer. */
  readonly hover: number | undefined;
  /** Where a line that is held out was best. */
  readonly best: Place | undefined;
  /** Pixels between which a hand is choosing a part of time. */
  readonly brush: readonly [number, number] | undefined;
}

/** The past in a shade with its curves, the dashed line of now, the heads and their names. */
export function drawLossCursor(g: CanvasRenderingContext2D, cursor: LossCursor): void {
  const { projection, theme, now, curves } = cursor;
  const { area } = projection;
  g.fillStyle = theme.foreground;
  g.globalAlpha = 0.045;
  g.fillRect(area.left, area.top, now - area.left, area.height);
  g.globalAlpha = 0.6;
  strokeUpright(g, now, projection, theme);
  if (cursor.hover !== undefined) strokeUpright(g, cursor.hover, projection, theme);
  g.globalAlpha = 1;
  g.save();
  g.beginPath();
  g.rect(area.left, area.top - 2, now - area.left + 1, area.height + 4);
  g.clip();
  for (const { paths, colour, dash, alpha, lineWidth } of curves)
    drawCurve(g, paths, { colour, dash, alpha, lineWidth });
  g.restore();
  for (const { at, series, colour, mark } of curves)
    if (mark === 'dot') drawDot(g, ...at, colour, theme);
    else if (mark === 'head') drawHead(g, ...at, { series, colour, radius: 4.4 }, theme);
  if (cursor.best) drawBest(g, ...cursor.best, theme);
  writeNames(g, cursor);
  if (cursor.brush) drawBrush(g, cursor.brush, projection, theme);
}

/** What will be seen stays as it is, the rest steps back. */
function drawBrush(
  g: CanvasRenderingContext2D,
  [from, to]: readonly [number, number],
  { area }: Projection,
  theme: Theme,
): void {
  g.fillStyle = theme.background;
  g.globalAlpha = 0.65;
  g.fillRect(area.left, area.top, from - area.left, area.height);
  g.fillRect(to, area.top, area.right - to, area.height);
  g.globalAlpha = 1;
  g.strokeStyle = theme.accent;
  g.lineWidth = 1.5;
  for (const x of [from, to]) strokeLine(g, x, area.top, x, area.bottom);
}

/** At the end of each line, beside and over each other. */
function writeNames(g: CanvasRenderingContext2D, { curves: all, projection, theme }: LossCursor): void {
  const curves = all.filter(({ name }) => name !== '');
  for (const { label, name, colour } of curves)
    label.prepare(g, { text: name, font: `600 11px ${theme.font}`, colour, halo: theme.background });
  const ends = curves.map(({ end, label: { width }, heightAt }) => ({
    end,
    width,
    before: heightAt(end[0] - width - endGap),
  }));
  const places = placeEndLabels(ends, nameHeight, projection.area);
  for (const [i, { label }] of curves.entries()) {
    const place = places[i];
    if (place) label.draw(g, place[0], place[1] + nameHeight - 3);
  }
}

function strokeUpright(g: CanvasRenderingContext2D, x: number, { area }: Projection, theme: Theme): void {
  g.strokeStyle = theme.foreground;
  g.lineWidth = 1;
  g.setLineDash([3, 3]);
  strokeLine(g, x, area.top, x, area.bottom);
  g.setLineDash([]);
}
