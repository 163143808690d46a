import type { Layer, Projection } from '../page/chart';
import { pathStyle, type Theme } from '../page/theme';
import type { Track } from '../session/track';
import { PathPen } from './path';

const mostRows = 3000;

/** The path of the run before, faintly, below the present one. */
export class GhostPath implements Layer {
  track: Track | undefined;
  theme: Theme | undefined;
  /** Places of x and y in a row. */
  places = { x: 0, y: 0 };

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { track, theme, places } = this;
    if (!track || !theme || track.length === 0) return;
    const { colour } = pathStyle(theme, track.picture.series);
    const look = { colour, dash: theme.contrast ? [3, 4] : [], lineWidth: 2, alpha: ghostAlpha(theme) };
    const { rows, width } = track.trajectory;
    const every = Math.ceil(track.length / mostRows);
    new PathPen(projection, look).draw(g, { rows, width, ...places }, 0, track.length - 1, every);
  }
}

/** How faint the run before is. */
export function ghostAlpha(theme: Theme): number {
  return theme.contrast ? 0.6 : 0.3;
}
