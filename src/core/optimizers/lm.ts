import { triangularise } from '../algebra/householder';
import { backSubstitute } from '../algebra/linearSystem';
import { numberIn } from '../catalogue/values';
import type { Objective, Point, Residuals } from '../objective/objective';
import { backtrack, usualBacktracking } from './lineSearch/backtrack';
import { aim, moveToTrial, newRay, type Ray, tryStep } from './lineSearch/ray';
import { concludeStep } from './lineSearch/rest';
import { damping } from './lineSearch/settings';
import { downhillStep } from './lineSearch/wolfeStep';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseLarge } from './refusals';

interface LmState extends OptimizerState {
  readonly ray: Ray;
  /** r, then Qᵀr, and J = Q·R (at least n rows), then R in the first n. */
  readonly residuals: Float64Array;
  readonly jacobian: Float64Array;
  /** Dⱼ, the length of J’s column j. */
  readonly lengths: Float64Array;
  /** Room for R above √λ·D, and for Qᵀr above zeros. */
  readonly damped: Float64Array;
  readonly right: Float64Array;
  /** λ of the step to come, and what it is multiplied by after a step that failed. */
  damping: number;
  growth: number;
  ofResiduals: number;
}

/** Failed trials in a step at most; λ has grown beyond all bounds before. */
const mostTrials = 40;
const leastDamping = 1e-16;

/**
 * Levenberg–Marquardt for sums of squares f = scale·Σrᵢ², with J = ∂r/∂x and Marquardt's scaling D:
 *
 *     (JᵀJ + λ·D²)·d = −Jᵀr,   x ← x + d where that lowers f
 *     ρ = decrease / decrease of the linear model;   ρ > 0: λ ← λ·max(⅓, 1 − (2ρ − 1)³), ν ← 2;   else λ ← λ·ν, ν ← 2ν
 *
 * solved by QR of J above √λ·D, which does not square J's condition. With λ = 0 it is Gauss–Newton, its steps halved
 * until they lower f enough. Marquardt (1963), Journal of SIAM 11(2), 431–441; Moré (1978), Lecture Notes in Mathematics 630, 105–116;
 * λ's rule: Nielsen (1999), Damping parameter in Marquardt's method, IMM-REP-1999-05.
 */
export const lm: OptimizerEntry = {
  id: 'lm',
  label: 'Levenberg–Marquardt',
  source: 'Marquardt (1963), Journal of SIAM 11(2), 431–441, with the damping of Nielsen (1999)',
  about:
    'Fits the parts of a sum of squares by straight lines and solves for all at once; damped where that fails.',
  family: 'secondOrder',
  rate: { kind: 'default' },
  settings: [damping],
  refusal: (objective) => refuseWhole(objective) ?? refuseLarge('Levenberg–Marquardt', objective),
  make: ({ values }) => walker(numberIn(values, damping)),
};

const refuseWhole = ({ residuals }: Objective): string | undefined =>
  residuals
    ? undefined
    : 'Levenberg–Marquardt needs a sum of squares whose parts are known, such as squared error over a dataset: choose BFGS or Newton for this function.';

function walker(initial: number): Optimizer<LmState> {
  return {
    init({ x: { length: n } }, objective) {
      const rows = Math.max(residualsOf(objective).count, n);
      return {
        learningRate: 1,
        evaluations: 0,
        settled: false,
        stalled: false,
        ray: newRay(n),
        residuals: new Float64Array(rows),
        jacobian: new Float64Array(rows * n),
        lengths: new Float64Array(n),
        damped: new Float64Array(2 * n * n),
        right: new Float64Array(2 * n),
        damping: initial,
        growth: 2,
        ofResiduals: 0,
      };
    },
    step(point, state, objective) {
      const { ray } = state;
      linearise(point.x, state, residualsOf(objective));
      const move = state.damping === 0 ? gaussNewton : marquardt;
      const moved = move(point, state, objective) || downhillStep(ray, point, objective);
      concludeStep(state, point, moved, ray.trial.t);
      state.evaluations = ray.evaluations + state.ofResiduals;
    },
  };
}

function residualsOf({ residuals }: Objective): Residuals {
  if (!residuals) throw new Error('Levenberg–Marquardt was started on an objective without residuals.');
  return residuals;
}

/** J and r at x, reduced to R and Qᵀr, and the lengths of J's columns. */
function linearise(x: Float64Array, state: LmState, parts: Residuals): void {
  const { count } = parts;
  const { residuals, jacobian, lengths } = state;
  const n = x.length;
  // With fewer residuals than parameters, rows of zeros stand below.
  residuals.fill(0, count);
  jacobian.fill(0, count * n);
  parts.evaluate(x, residuals.subarray(0, count), jacobian.subarray(0, count * n));
  state.ofResiduals++;
  for (let j = 0; j < n; j++) {
    let square = 0;
    for (let i = 0; i < count; i++) square += jacobian[i * n + j] ** 2;
    lengths[j] = Math.sqrt(square);
  }
  triangularise(jacobian, residuals, n);
}

function gaussNewton(point: Point, { ray, residuals, jacobian }: LmState, objective: Objective): boolean {
  const n = point.x.length;
  for (let j = 0; j < n; j++) ray.direction[j] = -residuals[j];
  backSubstitute(jacobian, n, ray.direction);
  return aim(ray, point) < 0 && backtrack(ray, 1, objective, usualBacktracking) && moveToTrial(ray, point);
}

function marquardt(point: Point, state: LmState, objective: Objective): boolean {
  const { ray, damping } = state;
  for (let k = 0; k < mostTrials; k++) {
    const promised = residualsOf(objective).scale * solveDamped(state);
    // Less than f's rounding could not be seen.
    if (!(promised > 0.5 * Number.EPSILON * Math.abs(point.value))) break;
    aim(ray, point);
    const { value } = tryStep(ray, 1, objective);
    const ratio = (point.value - value) / promised;
    if (ratio > 0) {
      state.damping = Math.max(state.damping * Math.max(1 / 3, 1 - (2 * ratio - 1) ** 3), leastDamping);
      state.growth = 2;
      return moveToTrial(ray, point);
    }
    state.damping *= state.growth;
    state.growth *= 2;
  }
  state.damping = damping;
  state.growth = 2;
  return false;
}

/** The damped step into the ray's direction d. Answers by how much the linear model's Σrᵢ² falls: ‖J·d‖² + 2λ‖D·d‖². */
function solveDamped({ ray, residuals, jacobian, lengths, damped, right, damping }: LmState): number {
  const { direction } = ray;
  const n = direction.length;
  damped.fill(0);
  right.fill(0);
  for (let i = 0; i < n; i++) {
    right[i] = -residuals[i];
    for (let j = i; j < n; j++) damped[i * n + j] = jacobian[i * n + j];
    damped[(n + i) * n + i] = Math.sqrt(damping) * lengths[i];
  }
  triangularise(damped, right, n);
  direction.set(right.subarray(0, n));
  backSubstitute(damped, n, direction);
  let falls = 0;
  for (let i = 0; i < n; i++) {
    let change = 0;
    for (let j = i; j < n; j++) change += jacobian[i * n + j] * direction[j];
    falls += change * change + 2 * damping * (lengths[i] * direction[i]) ** 2;
  }
  return falls;
}
