import { parseFormula } from '../../src/core/expression/formula';
import { type Objective, type Point, pointAt } from '../../src/core/objective/objective';
import { optimizers } from '../../src/core/optimizers';
import type { Optimizer, OptimizerEntry } from '../../src/core/optimizers/optimizer';
import type { Precision } from '../../src/core/precision';
import { value } from './parsed';

/** The methods that follow the gradient by a recipe of transforms. */
export const firstOrderMethods: readonly OptimizerEntry[] = optimizers.filter(
  ({ family }) => family === 'firstOrder',
);

export const bowl = 'x^2 + 3y^2';
export const rosenbrock = '(1-x)^2 + 100*(y-x^2)^2';

export function formula(text: string, precision: Precision = 'float64'): Objective {
  return value(value(parseFormula(text)).objective(2, precision));
}

/** A slope of 2x in each of n parameters, whose value is not asked for. */
export function parabola(n: number): Objective {
  return {
    dimension: n,
    evaluate(x, gradient) {
      gradient?.set(x.map((component) => 2 * component));
      return 0;
    },
  };
}

/** Where a run of so many steps ends. */
export function endOf(
  optimizer: Optimizer,
  objective: Objective,
  start: ArrayLike<number>,
  steps: number,
): Float64Array {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  for (let k = 0; k < steps; k++) optimizer.step(point, state, objective);
  return point.x;
}

/** The points of a run, row by row, the start first, and where it ended. */
export function walk(
  optimizer: Optimizer,
  objective: Objective,
  start: ArrayLike<number>,
  steps: number,
): { readonly rows: number[][]; readonly point: Point; readonly state: ReturnType<Optimizer['init']> } {
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  const rows = [[...point.x]];
  for (let k = 0; k < steps; k++) {
    optimizer.step(point, state, objective);
    rows.push([...point.x]);
  }
  return { rows, point, state };
}
