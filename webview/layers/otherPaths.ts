import type { PlaneView } from '../../src/core/plane/view';
import type { Layer, Projection } from '../page/chart';
import { mapSight, type Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import { iteratesOn } from '../session/placement';
import type { Track } from '../session/track';
import { contains } from './clip';
import { beforeStyle } from './lineStyle';
import { drawHollowHead, drawWayOut } from './marks';
import { PathPen } from './path';
import { type PathScene, pixelsOf, placeOf } from './pathCanvas';
import { waysOut } from './waysOut';

const mostRows = 3000;

/** The paths of the runs before the last change of a setting, in another line and below all others. */
export class OtherPaths implements Layer {
  shown = true;
  tracks: readonly Track[] = [];
  theme: Theme | undefined;
  plane: PlaneView | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    this.drawOn(g, mapSight(projection));
  }

  drawOn(g: CanvasRenderingContext2D, sight: Sight): void {
    const { theme, plane } = this;
    if (!this.shown || !theme || !plane) return;
    for (const track of this.tracks) {
      if (track.length === 0) continue;
      const { series } = track.picture;
      const look = beforeStyle(theme, series);
      const iterates = iteratesOn(track, plane);
      new PathPen(sight, look).draw(g, iterates, 0, track.length - 1, mostRows);
      drawEnds(g, { sight, track, iterates }, { series, colour: look.colour }, theme);
    }
  }
}

/** Where it leaves the area, and a hollow head where it ended. */
function drawEnds(
  g: CanvasRenderingContext2D,
  scene: Pick<PathScene, 'sight' | 'track' | 'iterates'>,
  { series, colour }: { readonly series: number; readonly colour: string },
  theme: Theme,
): void {
  const { sight, track, iterates } = scene;
  for (const way of waysOut(iterates, track.length, sight)) drawWayOut(g, way, colour, theme, true);
  const end = track.length - 1;
  if (contains(sight.bounds, ...placeOf(iterates, end)))
    drawHollowHead(g, ...pixelsOf(scene, end), { series, colour, radius: 5 }, theme);
}
