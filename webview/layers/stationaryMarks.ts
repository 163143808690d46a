import type { StationaryKind, StationaryPoint } from '../../src/core/analysis/stationaryKind';
import { newPath } from '../drawing/medium';
import type { Pixel, Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import { contains } from './clip';
import { strokeTwice } from './outlines';

/** Half of a mark's size, in pixels. */
const size = 5.5;
/** What lies behind the surface is faint. */
const hiddenAlpha = 0.3;

/** Where a stationary point is seen; over a line it stands on the curve. */
export const stationaryPixel = ({ place: [s, t], value }: StationaryPoint, sight: Sight): Pixel =>
  sight.at(s, t ?? value);

/** Stationary points: triangles that point down and up for minima and maxima, crosses for saddle points; dashed where they are degenerate. */
export function drawStationary(
  g: CanvasRenderingContext2D,
  points: readonly StationaryPoint[],
  sight: Sight,
  theme: Theme,
): void {
  g.save();
  for (const point of points) {
    const [x, y] = stationaryPixel(point, sight);
    if (!contains(sight.area, x, y)) continue;
    const [s, t = point.value] = point.place;
    g.globalAlpha = sight.sees(s, t) ? 1 : hiddenAlpha;
    if (point.degenerate) g.setLineDash([2.5, 2]);
    strokeTwice(
      g,
      marks[point.kind](x, y),
      { colour: theme.halo, width: 4.4 },
      { colour: theme.ink, width: 1.6 },
    );
    g.setLineDash([]);
  }
  g.restore();
}

const marks: Readonly<Record<StationaryKind, (x: number, y: number) => Path2D>> = {
  minimum: (x, y) => triangle(x, y, 1),
  maximum: (x, y) => triangle(x, y, -1),
  saddle(x, y) {
    const path = newPath();
    const arm = size * 0.82;
    path.moveTo(x - arm, y - arm);
    path.lineTo(x + arm, y + arm);
    path.moveTo(x - arm, y + arm);
    path.lineTo(x + arm, y - arm);
    return path;
  },
};

/** With its tip below where `down` is 1, above where it is −1. */
function triangle(x: number, y: number, down: 1 | -1): Path2D {
  const path = newPath();
  path.moveTo(x, y + down * size);
  path.lineTo(x + size, y - down * size * 0.7);
  path.lineTo(x - size, y - down * size * 0.7);
  path.closePath();
  return path;
}
