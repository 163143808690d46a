import type { LossRecipe, ModelRecipe } from '../core/objective/lossRecipe';
import type { Material } from './helperMessages';
import { shared } from './shared';

/** What threads are told of a model on data, whose rows they all see without a copy each, where they can. */
export function modelMaterial(key: string, recipe: LossRecipe | ModelRecipe): Material {
  if (!('objective' in recipe)) return { key, recipe: { ...recipe, data: forThreads(recipe.data) } };
  const { validation, test } = recipe.data;
  return {
    key,
    recipe: {
      ...recipe,
      data: {
        ...forThreads(recipe.data),
        ...(validation && { validation: forThreads(validation) }),
        ...(test && { test: forThreads(test) }),
      },
    },
  };
}

/** Rows without what only pictures are drawn from. */
function forThreads<Part extends { readonly features: Float64Array }>(part: Part): Part {
  return {
    ...part,
    features: shared(part.features),
    ...('raw' in part && { raw: new Float64Array(0) }),
  };
}
