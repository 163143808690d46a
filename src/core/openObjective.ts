import type { Table } from './datasets/table';
import type { ObjectiveRecipe, OpenedObjective } from './opened';
import { openDataset } from './opening/dataset';
import { openFormula } from './opening/formula';
import { openFunction } from './opening/function';
import type { Parsed } from './problem';

/** Builds an objective from its recipe; `table` is the dataset's content when the objective is over one. */
export function openObjective(recipe: ObjectiveRecipe, table?: Table): Parsed<OpenedObjective> {
  const spec = recipe.objective;
  switch (spec.kind) {
    case 'function':
      return openFunction(spec, recipe);
    case 'formula':
      return openFormula(spec, recipe);
    case 'dataset':
      if (!table) throw new Error('A dataset objective needs its table.');
      return openDataset(spec, recipe, table);
  }
}
