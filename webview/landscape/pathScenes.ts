import { shadowStyle } from '../layers/lineStyle';
import type { PathLook } from '../layers/path';
import type { PathScene } from '../layers/pathCanvas';
import type { Sight } from '../page/sight';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { iteratesOn } from '../session/placement';

/** What is drawn of the runs up to the time cursor. */
export class PathScenes {
  private readonly panel: Pick<Panel, 'model'>;
  private readonly looks = new Map<string, PathLook>();

  constructor(panel: Pick<Panel, 'model'>) {
    this.panel = panel;
  }

  /** The runs with rows, the current one last: it lies over the others. */
  on(sight: Sight, theme: Theme): PathScene[] {
    const { plane, cursor, runs } = this.panel.model;
    const { walkers, current } = runs;
    if (!plane) return [];
    const ordered = [
      ...walkers.filter((track) => track !== current),
      ...walkers.filter((track) => track === current),
    ];
    return ordered
      .filter(({ length }) => length > 0)
      .map((track) => ({
        sight,
        track,
        look: this.lookOf(theme, track.picture.series),
        iterates: iteratesOn(track, plane),
        row: track.rowAt(cursor.time),
      }));
  }

  /** The same object for the same look: a new one makes the path be drawn anew. */
  private lookOf(theme: Theme, series: number): PathLook {
    const { isPlane } = this.panel.model;
    const style = pathStyle(theme, series);
    const shadow = shadowStyle(theme, style.colour);
    const look = { ...style, halo: theme.halo, lineWidth: isPlane ? 2.4 : 1.2, alpha: 1, shadow };
    const key = JSON.stringify(look);
    const known = this.looks.get(key) ?? look;
    this.looks.set(key, known);
    return known;
  }
}
