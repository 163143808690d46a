import { extentOf, type Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
import { iteratesOn } from './placement';
import type { Track } from './track';
import { nearby, union } from './window';

/**
 * Extents of a run's iterates along the directions of a plane, kept up to date as rows come. An iterate counts when it is
 * not many views away from the view and the start along every direction.
 */
export class Extents {
  private readonly track: Track;
  private readonly plane: PlaneView;
  private limits: readonly Interval[];
  private readonly found: (Interval | undefined)[];
  private seenStep = -1;

  constructor(track: Track, plane: PlaneView) {
    this.track = track;
    this.plane = plane;
    this.limits = plane.views.map(nearby);
    this.found = plane.views.map(() => undefined);
  }

  /** The extents with all rows that have come so far. */
  current(): readonly (Interval | undefined)[] {
    const { track, plane } = this;
    const first = track.trajectory.rowOf(this.seenStep) + 1;
    if (first < track.length) {
      const { rows, width, x, y } = iteratesOn(track, plane);
      // Rows that have no places on the plane yet are on their way.
      if (rows.length === 0) return this.found;
      // A person may start a run far from what a view shows.
      if (first === 0) this.limits = this.limitsFrom([rows[x], rows[y]]);
      for (let row = first; row < track.length; row++)
        this.include([rows[row * width + x], rows[row * width + y]]);
    }
    // Behind it there are rows still to come.
    this.seenStep = track.settledStep;
    return this.found;
  }

  private limitsFrom(start: readonly number[]): readonly Interval[] {
    return this.plane.views.map((view, i) => nearby(union(view, extentOf([start[i]])) ?? view));
  }

  private include(place: readonly number[]): void {
    const { limits, found } = this;
    if (!limits.every(([low, high], i) => place[i] >= low && place[i] <= high)) return;
    for (let i = 0; i < limits.length; i++) {
      const value = place[i];
      const extent = found[i];
      if (!extent) found[i] = [value, value];
      else if (value < extent[0]) found[i] = [value, extent[1]];
      else if (value > extent[1]) found[i] = [extent[0], value];
    }
  }
}
