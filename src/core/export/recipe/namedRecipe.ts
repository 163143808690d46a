import { lowerRecipe } from '../../optimizers/recipe/lowerRecipe';
import type { Recipe, RecipeGoal } from '../../optimizers/recipe/recipe';
import type { RecipeListener, Transform } from '../../optimizers/recipe/transform';
import type { Precision } from '../../precision';
import { NamedTape } from './namedTape';

/** A recipe that knows what its lines call things. */
export interface NamedRecipe extends Recipe {
  readonly tape: NamedTape;
  /** Its hyperparameters. */
  readonly constants: readonly { readonly name: string; readonly value: number }[];
}

/** Lowers transforms as a run does, and keeps their names. The update u and the learning rate are named by whoever writes them. */
export function namedRecipe(
  transforms: readonly Transform[],
  precision: Precision,
  goal: RecipeGoal = 'step',
): NamedRecipe {
  const tape = new NamedTape(precision);
  const constants = new Map<string, { readonly name: string; readonly value: number }>();
  const listener: RecipeListener = {
    constant(name, value) {
      const known = [...constants.values()].filter((each) => each.name.replace(/\d+$/, '') === name);
      const same = known.find((each) => each.value === value);
      const spelled = same?.name ?? (constants.has(name) ? `${name}${known.length + 1}` : name);
      constants.set(spelled, { name: spelled, value });
      return tape.symbol(spelled, value);
    },
    line({ target, entry }) {
      if (target !== 'u') tape.name(target === 'learningRate' ? 'rate' : target, entry);
    },
    scaling() {},
    behind() {},
  };
  const recipe = lowerRecipe(transforms, precision, goal, listener, tape);
  return { ...recipe, tape, constants: [...constants.values()] };
}
