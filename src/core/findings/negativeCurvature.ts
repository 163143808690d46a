import { symmetricEigen } from '../algebra/eigen';
import { hessianAt } from '../objective/hessian';
import { column } from '../run/columns';
import type { EndedRun } from './endedRun';

/** Eigenvalues cost n³ operations: no more are spent on all rows together. */
const mostOperations = 1e7;
/** What differences may take for a curvature where there is none, in relation to the largest. */
const noise = 1e-6;

/**
 * In how many steps Newton's method met a Hessian with a negative eigenvalue and went downhill by another direction
 * than Newton's (core/optimizers/newton.ts); 0 for other methods, and for pure steps, which go where they lead.
 */
export function stepsOfNegativeCurvature({ opened, spec, job }: EndedRun): number {
  const { optimizer } = spec;
  const { trajectory } = job;
  if (optimizer.name !== 'newton' || optimizer.settings.safeguard === 'pure') return 0;
  const n = trajectory.dimension;
  if (n === 0 || n ** 3 * trajectory.length > mostOperations) return 0;
  const hessian = new Float64Array(n * n);
  let steps = 0;
  for (let row = 0; row < trajectory.length - 1; row++) {
    if (trajectory.at(row + 1, column.stepLength) === 0) continue;
    const x = Float64Array.from({ length: n }, (_, i) => trajectory.at(row, column.x + i));
    hessianAt(opened.exact, x, hessian);
    const { values } = symmetricEigen(hessian, n);
    if (values[n - 1] < -noise * Math.abs(values[0])) steps++;
  }
  return steps;
}
