import { dot, largestMagnitude, norm } from '../algebra/vector';
import type { OwnLine } from '../board/ownLine';
import { indexed, mostWritten, vectorNames } from '../board/vectorNames';
import { numberIn } from '../catalogue/values';
import type { DoneStep } from './insight';
import { aim, aimDownhill, newRay, type Ray, type RaySearch } from './lineSearch/ray';
import { directionSign, rayBoard } from './lineSearch/rayBoard';
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
    inside: (done) => ({
      conditions,
      board: (parameter, symbol) => {
        const board = { done, parameter, symbol, conditions };
        const direction = (search: RaySearch) => turnLines(search, done, parameter, directionSign(board));
        return rayBoard({ ...board, direction });
      },
    }),
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

/** β and the direction that it makes of the last one. */
function turnLines(
  { direction }: RaySearch,
  { before: { gradient }, state: { previousGradient } }: DoneStep<CgState>,
  parameter: number,
  target: string,
): readonly OwnLine[] {
  const g = { symbol: 'g', value: gradient[parameter] };
  const result = direction[parameter];
  // Before the first step there is no direction to be bent.
  const share = previousGradient.some((slope) => slope !== 0) ? beta(previousGradient, gradient) : 0;
  if (share === 0) return [{ target, formula: '-g', names: { g }, result }];
  const last = (result + gradient[parameter]) / share;
  const names = {
    ...{ g, beta: { symbol: 'β', value: share } },
    last: { symbol: `${target}₋`, value: last },
  };
  return [betaLine(previousGradient, gradient, share), { target, formula: '-g + beta*last', names, result }];
}

/** β = (g − g₋)·g/‖g₋‖², written out of few parameters. */
function betaLine(before: Float64Array, after: Float64Array, result: number): OwnLine {
  const n = after.length;
  const words = {
    text: '(g − g₋)·g/‖g₋‖²',
    latex: '\\frac{(g - g_{-}) \\cdot g}{\\left\\|g_{-}\\right\\|^{2}}',
  };
  if (n > mostWritten) {
    const square = dot(before, before);
    const names = {
      above: { symbol: '(g − g₋)·g', value: result * square },
      below: { symbol: '‖g₋‖²', value: square },
    };
    return { target: 'β', words, formula: 'above / below', names, result };
  }
  const parts = Array.from({ length: n }, (_, i) => i + 1);
  const above = parts.map((i) => `(g${i} - p${i})*g${i}`).join(' + ');
  const below = parts.map((i) => `p${i}*p${i}`).join(' + ');
  return {
    ...{ target: 'β', words, formula: `(${above}) / (${below})`, result },
    names: { ...vectorNames('g', after), ...renamed(vectorNames('p', before)) },
  };
}

/** The gradient before is written g₋. */
const renamed = (names: ReturnType<typeof vectorNames>): ReturnType<typeof vectorNames> =>
  Object.fromEntries(
    Object.entries(names).map(([name, own], i) => [name, { ...own, symbol: `${indexed('g', i)}₋` }]),
  );
