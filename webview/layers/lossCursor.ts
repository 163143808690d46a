import { type Place, placeTooltip } from '../controls/tooltip';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { Box } from './clip';
import type { HaloText } from './haloText';
import { drawCurve, type Envelope, type envelopePaths, placesOn } from './lossCurve';
import { drawHead } from './marks';
import { strokeLine } from './strokeLine';

/** What moves with the time cursor over the loss chart. */
export interface LossCursor {
  readonly projection: Projection;
  readonly theme: Theme;
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
  /** Pixel of the step under the pointer. */
  readonly hover: number | undefined;
}

/** The past in a shade with its curve, the dashed line of now, the head and its name. */
export function drawLossCursor(g: CanvasRenderingContext2D, cursor: LossCursor): void {
  const { projection, theme, colour } = cursor;
  const { area } = projection;
  const [x, y] = cursor.at;
  g.fillStyle = theme.foreground;
  g.globalAlpha = 0.045;
  g.fillRect(area.left, area.top, x - area.left, area.height);
  g.globalAlpha = 0.6;
  strokeUpright(g, x, projection, theme);
  if (cursor.hover !== undefined) strokeUpright(g, cursor.hover, projection, theme);
  g.globalAlpha = 1;
  g.save();
  g.beginPath();
  g.rect(area.left, area.top - 2, x - area.left + 1, area.height + 4);
  g.clip();
  drawCurve(g, cursor.paths, { colour, dash: cursor.dash, alpha: 1, lineWidth: 2 });
  g.restore();
  drawHead(g, x, y, { series: cursor.series, colour, radius: 4.4 }, theme);
  writeName(g, cursor);
}

/** Where it covers least of the curve. */
function writeName(
  g: CanvasRenderingContext2D,
  { name, label, at, envelope, taken, projection, theme, colour }: LossCursor,
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
