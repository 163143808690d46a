import { dot, largestMagnitude, norm } from '../algebra/vector';
import { numberIn } from '../catalogue/values';
import { aim, aimDownhill, newRay, type Ray } from './lineSearch/ray';
import { concludeStep } from './lineSearch/rest';
import { c1, c2, toleranceGradient } from './lineSearch/settings';
import { type Accepts, firstTrial, type WolfeConditions } from './lineSearch/wolfe';
import { downhillStep, wolfeStep } from './lineSearch/wolfeStep';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseBatches } from './refusals';

interface CgState extends OptimizerState {
  /** Its direction is that of the step to come. */
  readonly ray: Ray;
  /** ∇f before the last step. */
  readonly previousGradient: Float64Array;
  previousValue: number;
}

/** The next direction d must go downhill by ∇f·d ≤ −0.01·‖∇f‖² (Gilbert & Nocedal 1992). */
const leastDescent = 0.01;

const flatter = { ...c2, default: 0.4 };

/** SciPy's gtol. */
const closeEnough = { ...toleranceGradient, default: 1e-5 };

/**
 * Nonlinear conjugate gradients of Polak and Ribière, restarted where β would be negative:
 *
 *     xₖ₊₁ = xₖ + t·dₖ                      t by the strong Wolfe conditions, and so that dₖ₊₁ goes downhill
 *     β = max(0, (∇fₖ₊₁ − ∇fₖ)·∇fₖ₊₁ / ‖∇fₖ‖²)
 *     dₖ₊₁ = −∇fₖ₊₁ + β·dₖ                  d₀ = −∇f₀
 *
 * The same iterates as SciPy's; where its line searches give up, it begins anew straight downhill.
 * Nocedal & Wright (2006), Numerical Optimization, Algorithm 5.4 with (5.45); Gilbert & Nocedal (1992), SIAM Journal on Optimization 2(1), 21–42.
 */
export const cg: OptimizerEntry = {
  id: 'cg',
  label: 'Conjugate gradients',
  source:
    'Polak & Ribière (1969); Nocedal & Wright (2006), Numerical Optimization, Algorithm 5.4 with (5.45)',
  about: 'Bends each direction by the last one, so that steps do not undo each other; needs little memory.',
  family: 'lineSearch',
  rate: { kind: 'default' },
  settings: [c1, flatter, closeEnough],
  refusal: (objective) => refuseBatches('Conjugate gradients', objective),
  make: ({ values }) =>
    walker(
      { c1: numberIn(values, c1), c2: numberIn(values, flatter) },
      goesOnDownhill(numberIn(values, closeEnough)),
    ),
};

function walker(conditions: WolfeConditions, accepts: Accepts): Optimizer<CgState> {
  return {
    init(point) {
      const n = point.x.length;
      const ray = newRay(n);
      aimDownhill(ray, point);
      return {
        learningRate: 1,
        evaluations: 0,
        settled: false,
        stalled: false,
        ray,
        previousGradient: new Float64Array(n),
        // SciPy's: a first step of length 1 or less.
        previousValue: point.value + norm(point.gradient) / 2,
      };
    },
    step(point, state, objective) {
      const { ray, previousGradient } = state;
      const { value } = point;
      const first = firstTrial(value, state.previousValue, aim(ray, point));
      previousGradient.set(point.gradient);
      const moved =
        wolfeStep({ ray, point, objective, conditions, first, accepts }) ||
        downhillStep(ray, point, objective);
      if (moved) turn(ray.direction, previousGradient, point.gradient);
      state.previousValue = value;
      concludeStep(state, point, moved, ray.trial.t);
      state.evaluations = ray.evaluations;
    },
    ray: ({ ray }) => ray,
    inside: () => ({ conditions }),
  };
}

/** β of Polak and Ribière, not below 0. */
function beta(before: Float64Array, after: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < after.length; i++) sum += (after[i] - before[i]) * after[i];
  return Math.max(0, sum / dot(before, before));
}

/** Whether the direction that would follow the trial goes downhill there; or its gradient is small enough. */
function goesOnDownhill(tolerance: number): Accepts {
  return (point, { gradient, trial }) => {
    if (largestMagnitude(gradient) <= tolerance) return true;
    const square = dot(gradient, gradient);
    return beta(point.gradient, gradient) * trial.slope - square <= -leastDescent * square;
  };
}

function turn(direction: Float64Array, before: Float64Array, after: Float64Array): void {
  const share = beta(before, after);
  for (let i = 0; i < direction.length; i++) direction[i] = share * direction[i] - after[i];
}
