import { norm } from '../algebra/vector';
import { numberIn } from '../catalogue/values';
import type { Objective, Point, Residuals } from '../objective/objective';
import type { DoneStep, QuadraticModel, TrustRegion } from './insight';
import { modelOfMatrix, moved as movedBy } from './lineSearch/models';
import { aim, moveToTrial, newRay, type Ray, tryStep } from './lineSearch/ray';
import { damping } from './lineSearch/settings';
import { lmBoard, type SquaresModel } from './lmBoard';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseLarge } from './refusals';
import { hasArrived } from './trustRegion/arrival';
import { solveBounded } from './trustRegion/boundedStep';
import { isWellConditioned, newStepRoom, type StepRoom, solveFromSlope } from './trustRegion/damped';
import {
  changeOf,
  type LinearModel,
  linearise,
  newLinearModel,
  scaledLength,
  unscale,
} from './trustRegion/linearModel';

interface LmState extends OptimizerState {
  readonly ray: Ray;
  readonly model: LinearModel;
  readonly room: StepRoom;
  /** Δ, how long the next step may be in scaled parameters; 0 before the first. */
  bound: number;
  /** λ of the last step, as changes of Δ foretell it. */
  damping: number;
  /** Δ and λ of the step that was tried last, before they were adapted. */
  triedBound: number;
  triedDamping: number;
  /** ‖z‖ of the step that is tried, z = D·d. */
  length: number;
  /** By what part of itself ‖r + J·d‖² falls along it, and by what at the rate with which it begins, halved. */
  promised: number;
  slope: number;
  /** What was promised when f's rounding last hid the decrease; infinite while it does not. */
  finest: number;
  ofResiduals: number;
}

/** What a step must bring of the decrease that is promised. */
const leastRatio = 1e-4;

/** A part of f at which its decrease drowns in rounding: below, slopes are asked, which keep their digits longer. */
const blurred = 1e-10;

/** With the usual damping, 0.001, MINPACK's factor: 100. */
const usualFactor = 0.1;

/**
 * Levenberg–Marquardt for sums of squares f = scale·Σrᵢ², with J = ∂r/∂x, as Moré (1978) and MINPACK's lmder do it:
 *
 *     x ← x + d where ‖r + J·d‖ is smallest among ‖D·d‖ ≤ Δ,   Dⱼ = the largest ‖column j of J‖ so far
 *     ρ = decrease of ‖r‖² / decrease of ‖r + J·d‖²
 *     ρ ≤ ¼: Δ ← (0.1 … 0.5)·Δ;   ρ ≥ ¾ or λ = 0: Δ ← 2·‖D·d‖;   ρ < 10⁻⁴: tried again
 *
 * with Δ₀ = 0.1/damping · ‖D·x₀‖, by QR of J with column pivoting: JᵀJ, whose condition is that of J squared, is not formed.
 * Where f's rounding hides its decrease, that is taken from the slopes, −½·(φ′(0) + φ′(1)) with φ(t) = f(x + t·d), as
 * long as less and less is promised: Hager & Zhang (2005), SIAM Journal on Optimization 16(1), 170–192, §2.
 * Moré (1978), Lecture Notes in Mathematics 630, 105–116.
 */
export const lm: OptimizerEntry = {
  id: 'lm',
  label: 'Levenberg–Marquardt',
  source: 'Moré (1978), The Levenberg–Marquardt algorithm, Lecture Notes in Mathematics 630, 105–116',
  about:
    'Fits the parts of a sum of squares by straight lines and solves for all at once; damped where that fails.',
  family: 'secondOrder',
  rate: { kind: 'default' },
  settings: [damping],
  refusal: (objective) => refuseWhole(objective) ?? refuseLarge('Levenberg–Marquardt', objective),
  make: ({ values }) => walker(usualFactor / numberIn(values, damping)),
};

const refuseWhole = ({ residuals }: Objective): string | undefined =>
  residuals
    ? undefined
    : 'Levenberg–Marquardt needs a sum of squares whose parts are known, such as squared error over a dataset: choose BFGS or Newton for this function.';

function walker(factor: number): Optimizer<LmState> {
  return {
    init({ x: { length: n } }, objective) {
      return {
        learningRate: 1,
        evaluations: 0,
        settled: false,
        stalled: false,
        ray: newRay(n),
        model: newLinearModel(residualsOf(objective).count, n),
        room: newStepRoom(n),
        bound: 0,
        damping: 0,
        triedBound: 0,
        triedDamping: 0,
        length: 0,
        promised: 0,
        slope: 0,
        finest: Number.POSITIVE_INFINITY,
        ofResiduals: 0,
      };
    },
    step(point, state, objective) {
      const { ray, model, room } = state;
      const isUsable = linearise(model, point.x, residualsOf(objective));
      state.ofResiduals++;
      const moved = isUsable && descend(point, state, objective, factor);
      state.settled = !moved && isUsable && hasArrived(model, room, point.x);
      state.stalled = !moved && !state.settled;
      state.learningRate = moved ? 1 : 0;
      state.evaluations = ray.evaluations + state.ofResiduals;
    },
    ray: ({ ray }) => ray,
    inside: (done) => ({
      model: modelAt(done.before, done.next, residualsOf(done.objective).scale),
      trust: trustAt(done),
      board: (parameter, symbol) =>
        lmBoard(done, modelOf(done.next, residualsOf(done.objective).scale), parameter, symbol),
    }),
  };
}

function residualsOf({ residuals }: Objective): Residuals {
  if (!residuals) throw new Error('Levenberg–Marquardt was started on an objective without residuals.');
  return residuals;
}

/** Tries shorter and shorter steps until one brings enough of what it promises. Answers whether one moved the point. */
function descend(point: Point, state: LmState, objective: Objective, factor: number): boolean {
  const { ray, model, room } = state;
  const size = scaledLength(point.x, model, room.vector);
  const isFirst = state.bound === 0;
  if (isFirst) state.bound = factor * size || factor;
  do {
    chooseStep(point, state, objective);
    if (isFirst) state.bound = Math.min(state.bound, state.length);
    if (!(state.promised > 0)) return false;
    tryStep(ray, 1, objective);
    const decrease = decreaseTo(ray, point, state);
    adaptBound(state, decrease);
    if (decrease >= leastRatio * state.promised) return moveToTrial(ray, point);
    if (state.finest < Number.POSITIVE_INFINITY) return false;
  } while (state.bound > Number.EPSILON * size);
  return false;
}

/** Aims along the best step within the bound, and notes what the linear model promises. */
function chooseStep(point: Point, state: LmState, objective: Objective): void {
  const { ray, model, room } = state;
  state.damping = solveBounded(model, state.bound, state.damping, room);
  measureStep(state);
  if (state.damping === 0 && state.promised <= blurred && isWellConditioned(model)) {
    // Slopes are to judge the step, so it goes to where they vanish.
    solveFromSlope(model, point.gradient, 2 * residualsOf(objective).scale, room);
    measureStep(state);
  }
  state.triedBound = state.bound;
  state.triedDamping = state.damping;
  unscale(room.step, model, ray.direction);
  aim(ray, point);
}

function measureStep(state: LmState): void {
  const { model, room } = state;
  state.length = norm(room.step);
  const change = (changeOf(model, room.step) / model.size) ** 2;
  const held = state.damping * (state.length / model.size) ** 2;
  state.promised = change + 2 * held;
  state.slope = change + held;
}

/** By what part of itself f falls to the ray's trial. */
function decreaseTo({ start, trial }: Ray, { value }: Point, state: LmState): number {
  const seen = trial.value < 100 * value ? 1 - trial.value / value : -1;
  const isBlurred = state.promised <= blurred && Math.abs(seen) <= blurred;
  const isFiner = state.promised < state.finest;
  state.finest = isBlurred ? state.promised : Number.POSITIVE_INFINITY;
  if (!isBlurred) return seen;
  return isFiner ? (-0.5 * (start.slope + trial.slope)) / value : 0;
}

function adaptBound(state: LmState, decrease: number): void {
  const { length, slope } = state;
  const ratio = decrease / state.promised;
  if (ratio <= 0.25) {
    const shrink = decrease >= 0 ? 0.5 : Math.max(0.1, (0.5 * slope) / (slope - 0.5 * decrease));
    state.bound = shrink * Math.min(state.bound, length / 0.1);
    state.damping /= shrink;
  } else if (state.damping === 0 || ratio >= 0.75) {
    state.bound = 2 * length;
    state.damping *= 0.5;
  }
}

function trustAt({ before, next }: DoneStep<LmState>): TrustRegion {
  const { triedBound, triedDamping, bound, promised, finest } = next;
  const told = { radius: triedBound, scale: next.model.scale.slice(), damping: triedDamping, next: bound };
  // Where rounding hides the fall of f, slopes have judged the step.
  return finest < Number.POSITIVE_INFINITY ? told : { ...told, promised: promised * before.value };
}

/** f(x) + ∇f·d + ½·dᵀ·B·d with B = 2·scale·(JᵀJ + λ·D²), where JᵀJ = D·P·RᵀR·Pᵀ·D. */
const modelAt = ({ x }: Point, state: LmState, scale: number): QuadraticModel =>
  modelOfMatrix(matrixAt(state, scale), movedBy(x, state.ray.direction));

/** The same in numbers, for the board. */
const modelOf = (state: LmState, weight: number): SquaresModel => ({
  ...{ products: productsAt(state), matrix: matrixAt(state, weight), weight },
  ...{ scale: state.model.scale, size: state.model.size },
});

/** B, n × n. */
const matrixAt = (state: LmState, scale: number): Float64Array => {
  const { order } = state.model.qr;
  const n = order.length;
  const matrix = productsAt(state).map((product) => 2 * scale * product);
  for (let i = 0; i < n; i++) matrix[i * n + i] += 2 * scale * state.triedDamping * state.model.scale[i] ** 2;
  return matrix;
};

/** JᵀJ, n × n. */
function productsAt({ model }: LmState): Float64Array {
  const { scale: D, qr } = model;
  const { matrix: R, order } = qr;
  const n = D.length;
  const squares = new Float64Array(n * n);
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) {
      let sum = 0;
      for (let k = 0; k <= Math.min(a, b); k++) sum += R[k * n + a] * R[k * n + b];
      squares[order[a] * n + order[b]] = D[order[a]] * sum * D[order[b]];
    }
  return squares;
}
