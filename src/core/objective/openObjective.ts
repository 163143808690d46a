import type { Table } from '../learning/datasets/table';
import type { Parsed } from '../problem';
import { openDataset } from './dataset';
import { openFormula } from './formula';
import { openFunction } from './function';
import type { ObjectiveRecipe, OpenedObjective } from './opened';

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
