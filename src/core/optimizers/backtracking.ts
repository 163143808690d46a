import { numberIn } from '../catalogue/values';
import { type Backtracking, backtrack } from './lineSearch/backtrack';
import { aimDownhill, moveToTrial, newRay, type Ray } from './lineSearch/ray';
import { downhill, rayBoard } from './lineSearch/rayBoard';
import { concludeStep } from './lineSearch/rest';
import { c1, firstStep, shrink } from './lineSearch/settings';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseBatches } from './refusals';

interface BacktrackingState extends OptimizerState {
  readonly ray: Ray;
}

/**
 * Gradient descent that shortens each step until it lowers the loss enough (Armijo's rule):
 *
 *     xₖ₊₁ = xₖ − t·∇fₖ,  t the first of η, βη, β²η … with f(xₖ₊₁) ≤ f(xₖ) − c₁·t·‖∇fₖ‖²
 *
 * Armijo (1966), Pacific Journal of Mathematics 16(1), 1–3; Nocedal & Wright (2006), Numerical Optimization, Algorithm 3.1.
 */
export const backtracking: OptimizerEntry = {
  id: 'backtracking',
  label: 'Backtracking gradient descent',
  source: 'Armijo (1966), Pacific Journal of Mathematics 16(1), 1–3',
  about: 'Gradient descent that shortens each step until it goes downhill far enough: it cannot diverge.',
  family: 'lineSearch',
  rate: { kind: 'default' },
  settings: [firstStep, c1, shrink],
  refusal: (objective) => refuseBatches('Backtracking', objective),
  make: ({ values }) =>
    walker(numberIn(values, firstStep), { c1: numberIn(values, c1), shrink: numberIn(values, shrink) }),
};

function walker(first: number, rule: Backtracking): Optimizer<BacktrackingState> {
  return {
    init: (point) => ({
      learningRate: first,
      evaluations: 0,
      settled: false,
      stalled: false,
      ray: newRay(point.x.length),
    }),
    step(point, state, objective) {
      const { ray } = state;
      aimDownhill(ray, point);
      const moved = backtrack(ray, first, objective, rule) && moveToTrial(ray, point);
      concludeStep(state, point, moved, ray.trial.t);
      state.evaluations = ray.evaluations;
    },
    ray: ({ ray }) => ray,
    inside: (done) => ({
      conditions: { c1: rule.c1 },
      board: (parameter, symbol) => {
        const board = { done, parameter, symbol, conditions: { c1: rule.c1 } };
        return rayBoard({ ...board, direction: (search) => downhill(search, board) });
      },
    }),
  };
}
