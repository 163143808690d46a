import type { PlaneView } from '../../src/core/plane/view';
import type { Theme } from '../page/theme';
import { averageOn } from '../session/placement';
import { contains } from './clip';
import type { LineStyle } from './lineStyle';
import { drawHollowHead } from './marks';
import { PathPen } from './path';
import { type PathScene, pixelsOf, placeOf } from './pathCanvas';

const mostRows = 3000;

/** The average of a run's iterates up to the time cursor: a thin dashed line of its colour, without beads, with a hollow head. */
export function drawAverage(
  g: CanvasRenderingContext2D,
  scene: PathScene,
  plane: PlaneView,
  theme: Theme,
): void {
  const { sight, track, row, look } = scene;
  const iterates = averageOn(track, plane);
  if (!iterates || iterates.rows.length === 0 || row < 0) return;
  // Over the path that it averages, which has its colour.
  for (const style of [groundStyle(theme), averageStyle(look)])
    new PathPen(sight, style).draw(g, iterates, 0, row, mostRows);
  if (!contains(sight.bounds, ...placeOf(iterates, row))) return;
  const end = pixelsOf({ sight, iterates }, row);
  const { series } = track.picture;
  drawHollowHead(g, ...end, { series, colour: look.colour, radius: 4 }, theme);
}

const groundStyle = ({ halo }: Theme): LineStyle => ({ colour: halo, dash: [], alpha: 1, lineWidth: 4.5 });

const averageStyle = ({ colour }: LineStyle): LineStyle => ({
  colour,
  dash: [5, 4],
  alpha: 1,
  lineWidth: 1.6,
});
