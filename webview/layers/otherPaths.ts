import type { PlaneView } from '../../src/core/plane/view';
import type { Layer, Projection } from '../page/chart';
import { pathStyle, type Theme } from '../page/theme';
import { iteratesOn } from '../session/placement';
import type { Track } from '../session/track';
import { PathPen } from './path';

const mostRows = 3000;

/** The paths of the runs before the last change of a setting, faintly and below all others. */
export class OtherPaths implements Layer {
  tracks: readonly Track[] = [];
  theme: Theme | undefined;
  plane: PlaneView | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { theme, plane } = this;
    if (!theme || !plane) return;
    for (const track of this.tracks) {
      if (track.length === 0) continue;
      const every = Math.ceil(track.length / mostRows);
      const look = { ...lookOf(track, theme), lineWidth: 2 };
      new PathPen(projection, look).draw(g, iteratesOn(track, plane), 0, track.length - 1, every);
    }
  }
}

/** How another run is drawn: a rival in full, the run before faintly, and where colours cannot tell them apart dotted. */
export function lookOf(
  { picture }: Track,
  theme: Theme,
): { readonly colour: string; readonly dash: readonly number[]; readonly alpha: number } {
  const { colour, dash } = pathStyle(theme, picture.series);
  if (picture.role !== 'ghost') return { colour, dash, alpha: 1 };
  return { colour, dash: theme.contrast ? [3, 4] : [], alpha: theme.contrast ? 0.6 : 0.3 };
}
