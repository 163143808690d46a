import { switchIn } from '../catalogue/values';
import type { Objective, Point } from '../objective/objective';
import { adaptive } from './lineSearch/settings';
import type { Optimizer, OptimizerEntry, OptimizerState } from './optimizer';
import { refuseLarge } from './refusals';
import { simplexBoard } from './simplexBoard';
import type { SimplexMove, SimplexMoveName } from './simplexMove';

export interface NelderMeadState extends OptimizerState {
  evaluations: number;
  /** t of the last move; 0 of a shrink. */
  moved: number;
  /** n + 1 vertices by rising value, row by row, and their values; +∞ where f is not a number. */
  readonly simplex: Float64Array;
  readonly values: Float64Array;
  /** Mean of all vertices but the worst, and two trial vertices. */
  readonly centre: Float64Array;
  readonly reflected: Float64Array;
  readonly further: Float64Array;
}

/** How far the moves go from the centre, in lengths of centre − worst. */
interface Moves {
  readonly expand: number;
  readonly contract: number;
  readonly shrink: number;
}

/**
 * A simplex of n + 1 vertices that feels its way downhill with values alone. With c the mean of all vertices but the
 * worst, w, a step moves w to c + t·(c − w), the first that helps:
 *
 *     t = 1 reflect,  2 expand,  ½ contract outside,  −½ contract inside;  else all vertices shrink half-way to the best
 *
 * The learning rate shown is |t|, 0 for a shrink. The first simplex is SciPy's: each parameter of the start in turn
 * 5 % larger, or 0.00025 where it is 0. The gradient at the best vertex is evaluated only to be shown.
 * Nelder & Mead (1965), The Computer Journal 7(4), 308–313; adaptive: Gao & Han (2012), Computational Optimization and Applications 51, 259–277.
 */
export const neldermead: OptimizerEntry = {
  id: 'neldermead',
  label: 'Nelder–Mead',
  source: 'Nelder & Mead (1965), The Computer Journal 7(4), 308–313, as in SciPy',
  about: 'A triangle that flips, stretches and shrinks its way downhill; it needs no gradient.',
  family: 'direct',
  rate: { kind: 'default' },
  settings: [adaptive],
  refusal: (objective) => refuseLarge('Nelder–Mead', objective),
  make: ({ values }) => walker(switchIn(values, adaptive)),
};

function walker(isAdaptive: boolean): Optimizer<NelderMeadState> {
  return {
    init(point, objective) {
      const n = point.x.length;
      const state: NelderMeadState = {
        learningRate: 1,
        evaluations: 0,
        moved: 1,
        settled: false,
        simplex: new Float64Array((n + 1) * n),
        values: new Float64Array(n + 1),
        centre: new Float64Array(n),
        reflected: new Float64Array(n),
        further: new Float64Array(n),
      };
      begin(state, point, objective);
      return state;
    },
    step(point, state, objective) {
      const n = point.x.length;
      const moves: Moves = isAdaptive
        ? { expand: 1 + 2 / n, contract: 0.75 - 1 / (2 * n), shrink: 1 - 1 / n }
        : { expand: 2, contract: 0.5, shrink: 0.5 };
      const t = move(state, objective, moves);
      if (t === 0) shrink(state, objective, moves.shrink);
      state.moved = t;
      state.learningRate = Math.abs(t);
      sort(state);
      showBest(state, point, objective);
      state.settled = hasCollapsed(state);
    },
    inside: (done) => ({
      simplex: simplexMove(done.state, done.next),
      board: (parameter, symbol) => simplexBoard(done, parameter, symbol),
    }),
  };
}

function begin(state: NelderMeadState, { x, value }: Point, objective: Objective): void {
  const { simplex, values, reflected } = state;
  const n = x.length;
  simplex.set(x);
  values[0] = value;
  for (let j = 0; j < n; j++) {
    reflected.set(x);
    reflected[j] = x[j] === 0 ? 0.00025 : 1.05 * x[j];
    values[j + 1] = valueAt(reflected, state, objective);
    simplex.set(reflected, (j + 1) * n);
  }
  sort(state);
}

function valueAt(x: Float64Array, state: NelderMeadState, objective: Objective): number {
  state.evaluations++;
  const value = objective.evaluate(x);
  return Number.isNaN(value) ? Number.POSITIVE_INFINITY : value;
}

/** Moves the worst vertex and answers t; 0 when nothing helped. */
function move(state: NelderMeadState, objective: Objective, { expand, contract }: Moves): number {
  const { values, reflected, further } = state;
  const n = reflected.length;
  findCentre(state);
  const value = tryVertex(state, 1, reflected, objective);
  if (value < values[0]) {
    const farValue = tryVertex(state, expand, further, objective);
    if (farValue < value) return replaceWorst(state, further, farValue, expand);
    return replaceWorst(state, reflected, value, 1);
  }
  if (value < values[n - 1]) return replaceWorst(state, reflected, value, 1);
  const isBetter = value < values[n];
  const t = isBetter ? contract : -contract;
  const nearValue = tryVertex(state, t, further, objective);
  const helps = isBetter ? nearValue <= value : nearValue < values[n];
  return helps ? replaceWorst(state, further, nearValue, t) : 0;
}

function findCentre({ simplex, centre }: NelderMeadState): void {
  const n = centre.length;
  centre.fill(0);
  for (let j = 0; j < n; j++) for (let i = 0; i < n; i++) centre[i] += simplex[j * n + i];
  for (let i = 0; i < n; i++) centre[i] /= n;
}

/** f at c + t·(c − w), which is written into `vertex`. */
function tryVertex(state: NelderMeadState, t: number, vertex: Float64Array, objective: Objective): number {
  const { simplex, centre } = state;
  const n = centre.length;
  for (let i = 0; i < n; i++) vertex[i] = (1 + t) * centre[i] - t * simplex[n * n + i];
  return valueAt(vertex, state, objective);
}

function replaceWorst(state: NelderMeadState, vertex: Float64Array, value: number, t: number): number {
  const n = vertex.length;
  state.simplex.set(vertex, n * n);
  state.values[n] = value;
  return t;
}

/** Draws every vertex towards the best. */
function shrink(state: NelderMeadState, objective: Objective, share: number): void {
  const { simplex, values, further } = state;
  const n = further.length;
  for (let j = 1; j <= n; j++) {
    for (let i = 0; i < n; i++) further[i] = simplex[i] + share * (simplex[j * n + i] - simplex[i]);
    simplex.set(further, j * n);
    values[j] = valueAt(further, state, objective);
  }
}

/** Sorts the vertices by value; equal ones keep their order. */
function sort({ simplex, values, further }: NelderMeadState): void {
  const n = further.length;
  for (let j = 1; j <= n; j++) {
    const value = values[j];
    let to = j;
    while (to > 0 && values[to - 1] > value) to--;
    if (to === j) continue;
    for (let i = 0; i < n; i++) further[i] = simplex[j * n + i];
    simplex.copyWithin((to + 1) * n, to * n, j * n);
    simplex.set(further, to * n);
    values.copyWithin(to + 1, to, j);
    values[to] = value;
  }
}

/** Makes the best vertex the point, if it is another. */
function showBest(state: NelderMeadState, point: Point, objective: Objective): void {
  const { x } = point;
  let isSame = true;
  for (let i = 0; i < x.length; i++) isSame &&= x[i] === state.simplex[i];
  if (isSame) return;
  for (let i = 0; i < x.length; i++) x[i] = state.simplex[i];
  point.value = objective.evaluate(x, point.gradient);
  state.evaluations++;
}

/** Whether the vertices have run together to the last digits, so that no move leads anywhere. */
function hasCollapsed({ simplex, centre: { length: n } }: NelderMeadState): boolean {
  for (let j = 1; j <= n; j++)
    for (let i = 0; i < n; i++) {
      const best = simplex[i];
      if (Math.abs(simplex[j * n + i] - best) > 4 * Number.EPSILON * Math.max(1, Math.abs(best)))
        return false;
    }
  return true;
}

/** What a step did with the simplex, for whoever looks inside. */
const simplexMove = (
  before: NelderMeadState,
  { simplex, values, centre, moved }: NelderMeadState,
): SimplexMove => ({
  move: moveOf(moved),
  vertices: before.simplex,
  values: before.values,
  nextVertices: simplex,
  nextValues: values,
  centre,
});

function moveOf(t: number): SimplexMoveName {
  if (t === 0) return 'shrink';
  if (t < 0) return 'contractInside';
  if (t < 1) return 'contractOutside';
  return t > 1 ? 'expand' : 'reflect';
}
