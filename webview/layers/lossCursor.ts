import { type Place, placeTooltip } from '../controls/tooltip';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { Box } from './clip';
import type { HaloText } from './haloText';
import { drawCurve, type Envelope, type envelopePaths, placesOn } from './lossCurve';
import { drawHead } from './marks';
import { strokeLine } from './strokeLine';

/** A run's curve up to the time cursor. */
export interface PastCurve {
  readonly envelope: Envelope;
  readonly paths: ReturnType<typeof envelopePaths>;
  readonly colour: string;
  readonly dash: readonly number[];
  readonly series: number;
  readonly name: string;
  readonly label: HaloText;
  /** Another word, which the name must not cover. */
  readonly taken: Box | undefined;
  /** Pixels of the current step and loss. */
  readonly at: Place;
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
  for (const { paths, colour, dash } of curves) drawCurve(g, paths, { colour, dash, alpha: 1, lineWidth: 2 });
  g.restore();
  for (const { at, series, colour } of curves) drawHead(g, ...at, { series, colour, radius: 4.4 }, theme);
  for (const curve of curves) writeName(g, curve, projection, theme);
}

/** Where it covers least of the curve. */
function writeName(
  g: CanvasRenderingContext2D,
  { name, label, at, envelope, taken, colour }: PastCurve,
  projection: Projection,
  theme: Theme,
): void {
  label.prepare(g, { text: name, font: `600 11px ${theme.font}`, colour, halo: theme.background });
  const size = { width: label.width, height: 12 };
  const blocked = taken ? [taken] : [];
  const [left, top] = placeTooltip(at, size, projection.area, placesOn(envelope), { gap: 9, blocked });
  label.draw(g, left, top + 10);
}

function strokeUpright(g: CanvasRenderingContext2D, x: number, { area }: Projection, theme: Theme): void {
  g.strokeStyle = theme.foreground;
  g.lineWidth = 1;
  g.setLineDash([3, 3]);
  strokeLine(g, x, area.top, x, area.bottom);
  g.setLineDash([]);
}
