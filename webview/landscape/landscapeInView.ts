import type { StationaryPoint } from '../../src/core/analysis/stationaryKind';
import type { PathScene } from '../layers/pathCanvas';
import type { Sight } from '../page/sight';

/** What of a landscape is in view in this frame. */
export interface LandscapeInView {
  /** How places are seen: the map, or the surface. */
  readonly sight: Sight;
  /** The runs with rows, the current one last: it lies over the others. */
  readonly scenes: readonly PathScene[];
  /** The current run's, unless that is hidden or has no rows yet. */
  readonly current: PathScene | undefined;
  readonly stationary: readonly StationaryPoint[];
}
