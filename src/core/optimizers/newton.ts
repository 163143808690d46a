import { cholesky, eliminate, solveCholesky } from '../algebra/linearSystem';
import { largestMagnitude } from '../algebra/vector';
import type { OwnLine } from '../board/ownLine';
import { indexed } from '../board/vectorNames';
import { choiceIn, numberIn } from '../catalogue/values';
import { hessianAt } from '../objective/hessian';
import type { Objective, Point } from '../objective/objective';
import { backtrack, usualBacktracking } from './lineSearch/backtrack';
import { bySolving } from './lineSearch/modelBoard';
import { modelOfMatrix, moved as movedBy } from './lineSearch/models';
import { aim, moveToTrial, newRay, type Ray, type RaySearch, tryStep } from './lineSearch/ray';
import { directionSign, rayBoard } from './lineSearch/rayBoard';
import { concludeStep } from './lineSearch/rest';
import { firstStep, safeguard } from './lineSearch/settings';
import { downhillStep } from './lineSearch/wolfeStep';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseLarge } from './refusals';

interface NewtonState extends OptimizerState {
  readonly ray: Ray;
  /** ∇²f at the point, n × n, and room for its factor. */
  readonly hessian: Float64Array;
  readonly factor: Float64Array;
  /** τ of the last step. */
  shift: number;
  /** Evaluations of gradients that differences for the Hessian took. */
  forHessians: number;
}

/**
 * Newton's method with the exact Hessian where the objective has one, else with differences of gradients:
 *
 *     pure          x ← x − η·(∇²f)⁻¹·∇f
 *     regularised   x ← x − t·(∇²f + τI)⁻¹·∇f,  t the first of η, η/2 … that lowers f enough
 *
 * where τ ≥ 0 is large enough for ∇²f + τI to be positive definite. Where the Hessian's diagonal has a negative entry,
 * the lowest, −h, τ begins at 2h, so that the step is no longer than where f curved upwards by h (Algorithm 3.3
 * lifts it to just above 0, and the step may then leave the picture).
 * Nocedal & Wright (2006), Numerical Optimization, Algorithms 3.2 and 3.3.
 */
export const newton: OptimizerEntry = {
  id: 'newton',
  label: 'Newton',
  source: 'Nocedal & Wright (2006), Numerical Optimization, Algorithms 3.2 and 3.3',
  about: 'Jumps to the minimum of the parabola that fits slope and curvature: few steps, each of them dear.',
  family: 'secondOrder',
  rate: { kind: 'default' },
  settings: [firstStep, safeguard],
  refusal: (objective) => refuseLarge('Newton', objective),
  make: ({ values }) =>
    walker(numberIn(values, firstStep), choiceIn(values, safeguard) === 'pure' ? pureStep : regularisedStep),
};

/** Moves the point; answers whether it could. */
type NewtonStep = (point: Point, state: NewtonState, objective: Objective, first: number) => boolean;

function walker(first: number, step: NewtonStep): Optimizer<NewtonState> {
  return {
    init({ x: { length: n } }) {
      return {
        learningRate: first,
        evaluations: 0,
        settled: false,
        stalled: false,
        ray: newRay(n),
        hessian: new Float64Array(n * n),
        factor: new Float64Array(n * n),
        shift: 0,
        forHessians: 0,
      };
    },
    step(point, state, objective) {
      const { ray } = state;
      state.forHessians += hessianAt(objective, point.x, state.hessian);
      const moved = step(point, state, objective, first);
      concludeStep(state, point, moved, ray.trial.t);
      state.evaluations = ray.evaluations + state.forHessians;
    },
    ray: ({ ray }) => ray,
    inside(done) {
      const { objective, before, searches, next } = done;
      const isPure = step === pureStep;
      const matrix = isPure ? exactAt(objective, before.x) : product(next.factor);
      // Where no step was found, the last line is another one, straight downhill.
      const minimum = searches.length > 0 ? movedBy(before.x, searches[0].direction) : before.x;
      const conditions = isPure ? {} : { c1: usualBacktracking.c1 };
      return {
        ...{ conditions, model: modelOfMatrix(matrix, minimum) },
        board(parameter, symbol) {
          const board = { done, parameter, symbol, conditions };
          const { shift, hessian } = next;
          const looked = { gradient: before.gradient, parameter, target: directionSign(board) };
          const direction = (search: RaySearch) => [
            ...shiftLines(shift, hessian, parameter),
            // Of what was factored the numbers are those of B itself; a pure step solves in the Hessian's room.
            ...bySolving(shift > 0 || isPure ? matrix : hessian, {
              ...{ ...looked, matrix: shift > 0 ? 'B' : 'H', direction: search.direction },
            }),
          ];
          return rayBoard({ ...board, direction });
        },
      };
    },
  };
}

/** Whether or not it goes downhill; there is no step where the Hessian is singular. */
function pureStep(point: Point, { ray, hessian }: NewtonState, objective: Objective, first: number): boolean {
  negate(point.gradient, ray.direction);
  if (!eliminate(hessian, ray.direction)) return false;
  aim(ray, point);
  tryStep(ray, first, objective);
  return moveToTrial(ray, point);
}

function regularisedStep(point: Point, state: NewtonState, objective: Objective, first: number): boolean {
  const { ray, factor } = state;
  if (factorise(state, point.x.length)) {
    negate(point.gradient, ray.direction);
    solveCholesky(factor, ray.direction);
    const goesDown = aim(ray, point) < 0;
    if (goesDown && backtrack(ray, first, objective, usualBacktracking)) return moveToTrial(ray, point);
  }
  return downhillStep(ray, point, objective);
}

function negate(gradient: Float64Array, direction: Float64Array): void {
  for (let i = 0; i < direction.length; i++) direction[i] = -gradient[i];
}

/** Doublings of τ at most; from 10⁻³ of the largest entry, a dozen are enough for any symmetric matrix. */
const mostShifts = 60;

/** Factors H + τI with the first τ, of those that double, for which it can; false when H is not finite. */
function factorise(state: NewtonState, n: number): boolean {
  const { hessian: H, factor } = state;
  const least = 1e-3 * largestMagnitude(H);
  if (!Number.isFinite(least)) return false;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < n; i++) lowest = Math.min(lowest, H[i * n + i]);
  let shift = lowest > 0 ? 0 : Math.max(least, -lowest) - lowest;
  for (let k = 0; k < mostShifts; k++) {
    state.shift = shift;
    if (cholesky(H, factor, n, shift)) return true;
    shift = Math.max(2 * shift, least);
  }
  return false;
}

/** ∇²f(x), n × n. */
function exactAt(objective: Objective, x: Float64Array): Float64Array {
  const hessian = new Float64Array(x.length ** 2);
  hessianAt(objective, x, hessian);
  return hessian;
}

/** L·Lᵀ of a factor's lower triangle. */
function product(L: Float64Array): Float64Array {
  const n = Math.sqrt(L.length);
  return L.map((_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = 0;
    for (let k = 0; k <= Math.min(i, j); k++) sum += L[i * n + k] * L[j * n + k];
    return sum;
  });
}

/** What was added to the Hessian's diagonal, where anything was: B = H + τI, of two parameters all of it, else the parameter's own place. */
function shiftLines(shift: number, hessian: Float64Array, parameter: number): readonly OwnLine[] {
  if (shift === 0) return [];
  const n = Math.sqrt(hessian.length);
  const places = n === 2 ? [0, 1] : [parameter];
  const tau = { symbol: 'τ', value: shift };
  return [
    { target: 'τ', sign: '=', result: shift },
    ...places.map((i): OwnLine => {
      const value = hessian[i * n + i];
      const target = n === 1 ? 'B' : indexed('B', i, i);
      const h = { symbol: n === 1 ? 'H' : indexed('H', i, i), value };
      return { target, formula: 'h + tau', names: { h, tau }, result: value + shift };
    }),
  ];
}
