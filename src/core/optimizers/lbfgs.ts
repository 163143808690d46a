import { largestMagnitude } from '../algebra/vector';
import { choiceIn, numberIn } from '../catalogue/values';
import type { Objective, Point } from '../objective/objective';
import type { QuadraticModel } from './insight';
import { type CurvaturePair, twoLoopLines } from './lbfgsBoard';
import { modelOfInverse, moved as movedBy } from './lineSearch/models';
import { aim, moveToTrial, newRay, type Ray, tryStep } from './lineSearch/ray';
import { directionSign, rayBoard } from './lineSearch/rayBoard';
import { concludeStep } from './lineSearch/rest';
import {
  firstStep,
  historySize,
  lineSearch,
  maxIterations,
  toleranceChange,
  toleranceGradient,
} from './lineSearch/settings';
import { type BracketEnd, newBracketEnd, strongWolfe, usualConditions } from './lineSearch/strongWolfe';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseBatches } from './refusals';

interface LbfgsState extends OptimizerState {
  /** Iterations so far. */
  iterations: number;
  readonly ray: Ray;
  readonly ends: readonly [BracketEnd, BracketEnd];
  readonly previousGradient: Float64Array;
  /** y = the change of the gradient and s = the step, of the last `kept` iterations that curved upwards; m × n, a ring from row `oldest` on. */
  readonly changes: Float64Array;
  readonly steps: Float64Array;
  /** 1/(y·s) of each, and a weight of the two-loop recursion. */
  readonly inverses: Float64Array;
  readonly weights: Float64Array;
  oldest: number;
  kept: number;
  /** y·s/y·y of the newest: H₀ is this times I. */
  scale: number;
}

interface Options {
  readonly rate: number;
  readonly historySize: number;
  readonly maxIterations: number;
  readonly toleranceGradient: number;
  readonly toleranceChange: number;
  readonly searches: boolean;
}

/**
 * BFGS from the last m steps s and changes y of the gradient, without the matrix:
 *
 *     d = −H·∇f by the two-loop recursion over (s, y), H₀ = (s·y/y·y)·I, pairs with s·y ≤ 10⁻¹⁰ left out
 *     x ← x + t·d,  t tried first: η, in the first iteration η·min(1, 1/‖∇f‖₁)
 *
 * PyTorch's torch.optim.LBFGS to the rounding, with max_iter = 1 as the default, so that each iteration is drawn, and with the
 * line search as the default. Nocedal (1980), Mathematics of Computation 35, 773–782; Nocedal & Wright (2006), Algorithms 7.4 and 7.5.
 */
export const lbfgs: OptimizerEntry = {
  id: 'lbfgs',
  label: 'L-BFGS',
  source: 'Nocedal (1980), Mathematics of Computation 35, 773–782, as in PyTorch',
  about: 'BFGS that remembers only its last steps instead of a matrix: the usual choice for many parameters.',
  family: 'lineSearch',
  rate: { kind: 'default' },
  settings: [firstStep, historySize, maxIterations, toleranceGradient, toleranceChange, lineSearch],
  refusal: (objective) => refuseBatches('L-BFGS', objective),
  make: ({ values }) =>
    walker({
      rate: numberIn(values, firstStep),
      historySize: numberIn(values, historySize),
      maxIterations: numberIn(values, maxIterations),
      toleranceGradient: numberIn(values, toleranceGradient),
      toleranceChange: numberIn(values, toleranceChange),
      searches: choiceIn(values, lineSearch) === 'strongWolfe',
    }),
};

function walker(options: Options): Optimizer<LbfgsState> {
  const { historySize: m } = options;
  return {
    init: ({ x: { length: n } }) => ({
      learningRate: options.rate,
      evaluations: 0,
      settled: false,
      stalled: false,
      iterations: 0,
      ray: newRay(n),
      ends: [newBracketEnd(n), newBracketEnd(n)],
      previousGradient: new Float64Array(n),
      changes: new Float64Array(m * n),
      steps: new Float64Array(m * n),
      inverses: new Float64Array(m),
      weights: new Float64Array(m),
      oldest: 0,
      kept: 0,
      scale: 1,
    }),
    step(point, state, objective) {
      const { ray } = state;
      // PyTorch counts the evaluation at the point itself, too.
      const before = ray.evaluations - 1;
      const most = Math.floor((options.maxIterations * 5) / 4);
      let moved = false;
      for (let k = 1; !isFlat(point, options); k++) {
        const { value } = point;
        if (!iterate(point, state, objective, options)) break;
        moved = true;
        if (k >= options.maxIterations || ray.evaluations - before >= most) break;
        if (changedLittle(point, value, ray, options)) break;
      }
      concludeStep(state, point, moved, state.learningRate, isContent(point, ray, options));
      state.evaluations = ray.evaluations;
    },
    ray: ({ ray }) => ray,
    inside(done) {
      const conditions = options.searches ? usualConditions : {};
      return {
        conditions,
        // A step of several iterations has as many models.
        model: options.maxIterations === 1 ? modelAt(done.before, done.next, m) : undefined,
        board(parameter, symbol) {
          const board = { done, parameter, symbol, conditions };
          const { gradient } = done.before;
          const pairs = pairsOf(done.next, m);
          const loops = { pairs, scale: done.next.scale, gradient, parameter, target: directionSign(board) };
          return rayBoard({ ...board, direction: () => twoLoopLines(loops) });
        },
      };
    },
  };
}

const isFlat = ({ gradient }: Point, { toleranceGradient }: Options): boolean =>
  largestMagnitude(gradient) <= toleranceGradient;

/** Whether its own tolerances let it rest where it could not move. */
const isContent = (point: Point, { start: { slope } }: Ray, options: Options): boolean =>
  isFlat(point, options) || Math.abs(slope) <= options.toleranceChange;

function changedLittle({ value }: Point, before: number, ray: Ray, { toleranceChange }: Options): boolean {
  const longest = largestMagnitude(ray.direction) * Math.abs(ray.trial.t);
  return longest <= toleranceChange || Math.abs(value - before) < toleranceChange;
}

/** One iteration; answers whether it moved the point. */
function iterate(point: Point, state: LbfgsState, objective: Objective, options: Options): boolean {
  const { ray, previousGradient } = state;
  const { gradient } = point;
  const isFirst = state.iterations++ === 0;
  if (!isFirst) remember(gradient, state, options.historySize);
  findDirection(gradient, state, options.historySize);
  previousGradient.set(gradient);
  const t = isFirst ? Math.min(1, 1 / sumOfMagnitudes(gradient)) * options.rate : options.rate;
  ray.trial.t = t;
  if (aim(ray, point) > -options.toleranceChange) return false;
  if (options.searches) strongWolfe(ray, gradient, t, objective, state.ends, options.toleranceChange);
  else tryStep(ray, t, objective);
  state.learningRate = ray.trial.t;
  return moveToTrial(ray, point);
}

function sumOfMagnitudes(v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += Math.abs(v[i]);
  return sum;
}

/** Curvature y·s at or below this is left out. */
const leastCurvature = 1e-10;

/** Keeps s and y of the last iteration in the ring. */
function remember(gradient: Float64Array, state: LbfgsState, m: number): void {
  const { ray, previousGradient, changes, steps } = state;
  const n = gradient.length;
  const row = (state.oldest + state.kept) % m;
  // While the ring is full, this is the oldest row: it is overwritten only after the pair has proved to curve upwards.
  let curvature = 0;
  let square = 0;
  for (let i = 0; i < n; i++) {
    const y = gradient[i] - previousGradient[i];
    curvature += y * (ray.direction[i] * ray.trial.t);
    square += y * y;
  }
  if (!(curvature > leastCurvature)) return;
  for (let i = 0; i < n; i++) {
    changes[row * n + i] = gradient[i] - previousGradient[i];
    steps[row * n + i] = ray.direction[i] * ray.trial.t;
  }
  if (state.kept === m) state.oldest = (state.oldest + 1) % m;
  else state.kept++;
  state.inverses[row] = 1 / curvature;
  state.scale = curvature / square;
}

/** d = −H·∇f by the two-loop recursion, in place. */
function findDirection(gradient: Float64Array, state: LbfgsState, m: number): void {
  const d = state.ray.direction;
  const n = d.length;
  for (let i = 0; i < n; i++) d[i] = -gradient[i];
  multiplyByInverse(d, state, m);
}

/** d ← H·d by the two-loop recursion, in place. */
function multiplyByInverse(d: Float64Array, state: LbfgsState, m: number): void {
  const { changes, steps, inverses, weights, oldest, kept, scale } = state;
  const n = d.length;
  for (let k = kept - 1; k >= 0; k--) {
    const row = (oldest + k) % m;
    weights[row] = dotRow(steps, row, d) * inverses[row];
    addRow(d, -weights[row], changes, row);
  }
  for (let i = 0; i < n; i++) d[i] *= scale;
  for (let k = 0; k < kept; k++) {
    const row = (oldest + k) % m;
    addRow(d, weights[row] - dotRow(changes, row, d) * inverses[row], steps, row);
  }
}

function dotRow(rows: Float64Array, row: number, v: Float64Array): number {
  const n = v.length;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += rows[row * n + i] * v[i];
  return sum;
}

function addRow(v: Float64Array, factor: number, rows: Float64Array, row: number): void {
  const n = v.length;
  for (let i = 0; i < n; i++) v[i] += factor * rows[row * n + i];
}

/** So many parameters have a matrix that can be made from the recursion while a person waits. */
const mostModelled = 64;

/** The parabola whose lowest point the full step leads to; undefined of many parameters. */
function modelAt({ x, gradient }: Point, state: LbfgsState, m: number): QuadraticModel | undefined {
  const n = x.length;
  if (n > mostModelled) return undefined;
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    inverse[i * n + i] = 1;
    multiplyByInverse(inverse.subarray(i * n, (i + 1) * n), state, m);
  }
  const direction = gradient.map((slope) => -slope);
  multiplyByInverse(direction, state, m);
  return modelOfInverse(inverse, movedBy(x, direction));
}

/** The remembered pairs, the oldest first. */
const pairsOf = (
  { changes, steps, inverses, oldest, kept, previousGradient: { length: n } }: LbfgsState,
  m: number,
): readonly CurvaturePair[] =>
  Array.from({ length: kept }, (_, k) => {
    const row = (oldest + k) % m;
    const own = (rows: Float64Array): Float64Array => rows.subarray(row * n, (row + 1) * n);
    return { s: own(steps), y: own(changes), rho: inverses[row] };
  });
