import { isFiniteVector } from '../algebra/vector';
import { lm } from '../optimizers/lm';
import type { Interval } from '../plane/interval';
import { type Objective, pointAt } from './objective';

/** A short fit that shows where a window should reach: so many steps, and so many operations, at most. */
const mostSteps = 60;
const mostWork = 2e7;

/**
 * A window per parameter of a curve that shows the start, and where least squares leads from there, as far as a short fit
 * tells; else as far around the start as that is from 0.
 * @param operations about how many an evaluation takes
 */
export function viewOfFit(objective: Objective, start: readonly number[], operations: number): Interval[] {
  const end = fittedFrom(objective, start, Math.min(mostSteps, Math.floor(mostWork / operations)));
  return start.map((from, i) => {
    const to = end?.[i] ?? from;
    const room =
      to === from ? Math.max(Math.abs(from), 1e-3) : Math.max(0.6 * Math.abs(to - from), 0.1 * Math.abs(to));
    return [Math.min(from, to) - room, Math.max(from, to) + room];
  });
}

function fittedFrom(objective: Objective, start: readonly number[], steps: number): Float64Array | undefined {
  if (!objective.residuals || lm.refusal?.(objective) !== undefined) return undefined;
  const point = pointAt(objective, start);
  if (!Number.isFinite(point.value)) return undefined;
  const optimizer = lm.make({ values: {}, precision: 'float64' });
  if (!('init' in optimizer)) return undefined;
  const state = optimizer.init(point, objective);
  for (let step = 0; step < steps && !state.settled && !state.stalled; step++)
    optimizer.step(point, state, objective);
  return isFiniteVector(point.x) ? point.x : undefined;
}
