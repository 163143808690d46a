import type { OpenedObjective } from '../objective/opened';
import type { RaySearch } from '../optimizers/lineSearch/ray';
import type { ExportedRun } from './exportRequest';
import { walkerOn } from './followedWalk';

/** So many numbers are looked at at the most, parameters in each step; of longer runs it is taken for granted. */
const mostWork = 2e7;

/**
 * Whether every step of a run found its length along its first line. Where a search gave up, the run went on straight downhill, along a
 * second one, and a library that has no such thing has ended there.
 */
export function searchesHeld(opened: OpenedObjective, run: ExportedRun): boolean {
  const { steps } = run;
  if (steps * opened.summary.dimension > mostWork) return true;
  const walk = walkerOn(opened, run);
  if (!walk?.ray) return true;
  for (let step = 1; step <= steps; step++) {
    const lines: RaySearch[] = [];
    walk.ray.log = lines;
    walk.next();
    if (lines.length > 1) return false;
  }
  return true;
}
