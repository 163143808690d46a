import type { Objective, Point } from '../../objective/objective';
import type { Precision } from '../../precision';
import { Random } from '../../random';
import type { Schedule } from '../../schedules/schedule';
import type { Optimizer } from '../optimizer';
import { type GradientPasses, passOver } from './gradientPasses';
import { compileStep, initialState, type RecipeState, type Step } from './kernel';
import { lowerRecipe } from './recipe';
import type { Transform } from './transform';

/** What a first-order method is made of. */
export interface Descent {
  /** Done to the whole gradient first. */
  readonly passes?: GradientPasses;
  /** Applied in order to the gradient; the last update u is what x loses. */
  readonly transforms: readonly Transform[];
  readonly schedule: Schedule;
  readonly precision: Precision;
}

export interface DescentState extends RecipeState {
  /** The state of the generator of noise, where there is noise. */
  readonly random?: Int32Array;
}

/**
 * An optimizer that applies the passes and then the transforms in order to the gradient and walks x ← x − u. After the
 * update it draws the objective's next mini-batch and evaluates there. In float32 the start is rounded
 * too, so that every iterate is a float32 number. The state of one dimension fits that dimension only.
 */
export function descend(descent: Descent): Optimizer<DescentState> {
  const { transforms, schedule, precision, passes } = descent;
  const recipe = lowerRecipe(transforms, precision);
  const pass = passes && passOver(passes, precision);
  let walk: Step | undefined;
  let dimension = -1;
  return {
    init(point, objective) {
      if (precision === 'float32') roundPoint(point, objective);
      const state = initialState(recipe, point.x.length, schedule.init());
      return passes?.noise ? withRandom(state, passes.noise.seed) : state;
    },
    step(point, state, objective) {
      if (walk === undefined || dimension !== point.x.length) {
        dimension = point.x.length;
        walk = compileStep(recipe, dimension);
      }
      pass?.(point.gradient, state.memory, state.random);
      walk(point, state, objective);
      schedule.advance?.(state.schedule, state.memory[0], point);
    },
    loop: pass ? undefined : { recipe, schedule },
  };
}

/** Written out, because engines store numbers of spread objects in boxes, a new one in each step. */
function withRandom({ learningRate, memory, schedule }: RecipeState, seed: number): DescentState {
  return { learningRate, memory, schedule, random: new Random(seed).state };
}

/** Rounds x to float32 and makes the point consistent again if that moved it. */
function roundPoint(point: Point, objective: Objective): void {
  if (point.x.every((value) => Object.is(Math.fround(value), value))) return;
  point.x.set(point.x.map(Math.fround));
  point.value = objective.evaluate(point.x, point.gradient);
}
