import type { Objective, Point } from '../../objective/objective';
import { rounding } from '../../precision';
import { Random } from '../../random';
import type { OptimizerState } from '../optimizer';
import type { Recipe } from './recipe';

/** What a recipe carries from step to step, as plain data. */
export interface RecipeState extends OptimizerState {
  /** The number of steps done, then the scalars of all transforms, then the vectors, each with one number per parameter. */
  readonly memory: Float64Array;
  /** The schedule's memory; [0] is η of the step to come. */
  readonly schedule: Float64Array;
  /** The state of the generator of what is drawn at random. */
  readonly random: Int32Array;
  /** The numbers drawn for the newest step, those of each draw one after the other. */
  readonly drawn: Float64Array;
}

/**
 * The state before the first step from x; `schedule` is the memory of the learning rate's schedule. Objects are written
 * out, because engines store numbers of spread objects in boxes, a new one in each step.
 */
export function initialState(recipe: Recipe, x: Float64Array, schedule: Float64Array, seed = 0): RecipeState {
  const { draws, precision } = recipe;
  const learningRate = rounding(precision)(schedule[0]);
  const memory = initialMemory(recipe, x);
  const random = draws.length === 0 ? new Int32Array(0) : new Random(seed).state;
  const drawn = new Float64Array(draws.length * x.length);
  return draws.some(({ evaluates }) => evaluates)
    ? { learningRate, memory, schedule, random, drawn, evaluations: 0 }
    : { learningRate, memory, schedule, random, drawn };
}

function initialMemory({ scalars, vectors, precision }: Recipe, x: Float64Array): Float64Array {
  const n = x.length;
  const round = rounding(precision);
  const memory = new Float64Array(1 + scalars.length + vectors.length * n);
  scalars.forEach(({ initial }, i) => {
    memory[1 + i] = round(initial);
  });
  vectors.forEach(({ initial }, i) => {
    const start = 1 + scalars.length + i * n;
    if (initial === 'x') memory.set(x, start);
    else memory.fill(round(initial), start, start + n);
  });
  return memory;
}

/** One whole step in place: the update, the next mini-batch, value and gradient at the new point. */
export type Step = (point: Point, state: RecipeState, objective: Objective) => void;
