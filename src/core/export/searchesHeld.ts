import { pointAt } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import type { RaySearch } from '../optimizers/lineSearch/ray';
import type { Optimizer, OptimizerState } from '../optimizers/optimizer';
import { Problem } from '../problem';
import { walkPartsOf } from '../run/prepare';
import type { ExportedRun } from './exportRequest';

/** So many numbers are looked at at the most, parameters in each step; of longer runs it is taken for granted. */
const mostWork = 2e7;

/**
 * Whether every step of a run found its length along its first line. Where a search gave up, the run went on straight downhill, along a
 * second one, and a library that has no such thing has ended there.
 */
export function searchesHeld(opened: OpenedObjective, { spec, steps }: ExportedRun): boolean {
  if (steps * opened.summary.dimension > mostWork) return true;
  const parts = walkPartsOf(opened, spec);
  if (parts instanceof Problem) return true;
  const { objective, start } = parts;
  const optimizer: Optimizer<OptimizerState> = parts.optimizer;
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const ray = optimizer.ray?.(state);
  if (!ray) return true;
  for (let step = 1; step <= steps; step++) {
    const lines: RaySearch[] = [];
    ray.log = lines;
    optimizer.step(point, state, objective);
    if (lines.length > 1) return false;
  }
  return true;
}
