import { type Place, placeTooltip } from '../controls/tooltip';
import { newPath } from '../drawing/medium';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import { type Box, clipSegment } from './clip';
import { drawText } from './marks';
import { strokeTwice } from './outlines';

/** The tangent at a point of the curve. */
export interface Tangent {
  readonly x: number;
  readonly y: number;
  readonly slope: number;
  /** For example "slope 0.2". */
  readonly label: string;
  readonly colour: string;
  /** Pixels of the curve, which the label should not cover. */
  readonly curve: readonly Place[];
}

/** Its direction is taken so far beside the point, as a share of what is seen. */
const nearby = 1e-3;
/** Half of the tangent's length, in pixels. */
const reach = 150;

/** Draws the tangent through a point with its slope written beside it, off other words. */
export function drawTangent(
  g: CanvasRenderingContext2D,
  tangent: Tangent,
  sight: Sight,
  theme: Theme,
  words: readonly Box[] = [],
): void {
  const { area, bounds } = sight;
  const [px, py] = sight.at(tangent.x, tangent.y);
  const step = nearby * (bounds.right - bounds.left);
  const beside = sight.at(tangent.x + step, tangent.y + tangent.slope * step);
  const [unitX, unitY] = [beside[0] - px, beside[1] - py];
  const length = Math.hypot(unitX, unitY);
  if (!Number.isFinite(length) || length === 0) return;
  const dx = (unitX / length) * reach;
  const dy = (unitY / length) * reach;
  const part = clipSegment(px - dx, py - dy, px + dx, py + dy, area);
  if (!part) return;
  const line = newPath();
  line.moveTo(part[0], part[1]);
  line.lineTo(part[2], part[3]);
  // The halo has the dashes too: it would stick out behind the last one.
  g.setLineDash([6, 5]);
  strokeTwice(g, line, { colour: theme.halo, width: 4 }, { colour: tangent.colour, width: 1.8 });
  g.setLineDash([]);
  writeSlope(g, tangent, part, [px, py], { area, words }, theme);
}

/** Beside the point, where it covers least of the curve and of the tangent. */
function writeSlope(
  g: CanvasRenderingContext2D,
  { label, curve }: Tangent,
  line: readonly [number, number, number, number],
  at: Place,
  { area, words }: { readonly area: Sight['area']; readonly words: readonly Box[] },
  theme: Theme,
): void {
  g.font = `600 12px ${theme.font}`;
  const size = { width: g.measureText(label).width, height: 13 };
  const [x0, y0, x1, y1] = line;
  const along = Array.from(
    { length: 31 },
    (_, i): Place => [x0 + ((x1 - x0) * i) / 30, y0 + ((y1 - y0) * i) / 30],
  );
  const [left, top] = placeTooltip(at, size, area, [...curve, ...along], { gap: 12, blocked: words });
  drawText(g, label, left, top + 11, theme.ink, theme.halo);
}
