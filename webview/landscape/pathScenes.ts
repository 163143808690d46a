import type { Interval } from '../../src/core/plane/interval';
import type { VividRows } from '../layers/fadingPen';
import { shadowStyle } from '../layers/lineStyle';
import type { PathLook } from '../layers/path';
import type { PathScene } from '../layers/pathCanvas';
import type { Sight } from '../page/sight';
import { pathStyle, type Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { iteratesOn } from '../session/placement';
import type { Track } from '../session/track';

/** What is drawn of the runs up to the time cursor. */
export class PathScenes {
  private readonly panel: Pick<Panel, 'model'>;
  private readonly looks = new Map<string, PathLook>();

  constructor(panel: Pick<Panel, 'model'>) {
    this.panel = panel;
  }

  /** The runs with rows, the current one last: it lies over the others. */
  on(sight: Sight, theme: Theme): PathScene[] {
    const { plane, cursor, runs, chart, time } = this.panel.model;
    const times = chart.timesBy(time.clock);
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
        ...(times && { vivid: rowsWithin(track, times) }),
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

/** The rows of a run in a part of time; where that goes beyond the newest row, those that are to come are in it, too. */
function rowsWithin(track: Track, [from, to]: Interval): VividRows {
  const first = from > track.last ? Number.POSITIVE_INFINITY : track.rowAt(from);
  return { first, last: to >= track.last ? Number.POSITIVE_INFINITY : track.rowAt(to) };
}
