import type { Objective, Point } from '../../objective/objective';
import type { Precision } from '../../precision';
import type { Schedule } from '../../schedules/schedule';
import type { Optimizer } from '../optimizer';
import { lowerRecipe } from './lowerRecipe';
import { initialState, type RecipeState, type Step } from './state';
import { compileStep } from './step';
import type { Transform } from './transform';

/** What a first-order method is made of. */
export interface Descent {
  /** Applied in order to the gradient; the last update u is what x loses. */
  readonly transforms: readonly Transform[];
  readonly schedule: Schedule;
  readonly precision: Precision;
  /** Seed of what the transforms draw at random. */
  readonly seed?: number;
}

/**
 * An optimizer that applies the transforms in order to the gradient and walks x ← x − u. After the
 * update it draws the objective's next mini-batch and evaluates there. In float32 the start is rounded
 * too, so that every iterate is a float32 number. The state of one dimension fits that dimension only.
 */
export function descend({ transforms, schedule, precision, seed }: Descent): Optimizer<RecipeState> {
  const recipe = lowerRecipe(transforms, precision);
  let walk: Step | undefined;
  let dimension = -1;
  return {
    init(point, objective) {
      if (precision === 'float32') roundPoint(point, objective);
      return initialState(recipe, point.x, schedule.init(), seed);
    },
    step(point, state, objective) {
      if (walk === undefined || dimension !== point.x.length) {
        dimension = point.x.length;
        walk = compileStep(recipe, dimension);
      }
      walk(point, state, objective);
      schedule.advance?.(state.schedule, state.memory[0], point);
    },
    inside: ({ state, next: { drawn } }) => ({
      schedule: state.schedule,
      parts: [{ kind: 'formulas', transforms, precision, goal: 'step', state, drawn }],
    }),
    // A run's generated loop counts one evaluation for each step.
    loop: recipe.draws.some(({ evaluates }) => evaluates) ? undefined : { recipe, schedule },
  };
}

/** Rounds x to float32 and makes the point consistent again if that moved it. */
export function roundPoint(point: Point, objective: Objective): void {
  if (point.x.every((value) => Object.is(Math.fround(value), value))) return;
  point.x.set(point.x.map(Math.fround));
  point.value = objective.evaluate(point.x, point.gradient);
}
