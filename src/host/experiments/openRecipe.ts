import { Uri } from 'vscode';
import type { ObjectiveSpec } from '../../core/experiment/experiment';
import type { ObjectiveRecipe, ObjectiveSummary } from '../../core/objective/opened';
import { type Parsed, Problem } from '../../core/problem';
import type { ObjectiveRequest } from '../../protocol/messages';
import type { EngineClient } from '../engine/client';
import { nameOf, readDataset } from './dataset';

/** Opens an objective in the engine under an id of the caller's choice; a dataset's label is its file's name. */
export async function openRecipe(
  engine: EngineClient,
  id: string,
  { objective, gradient, precision, seed }: ObjectiveRecipe,
): Promise<Parsed<ObjectiveSummary>> {
  const summary = await engine.open(id, () => withFile({ objective, gradient, precision, seed }));
  return summary instanceof Problem || objective.kind !== 'dataset'
    ? summary
    : { ...summary, label: nameOf(Uri.parse(objective.file)) };
}

/** The place whose settings count: the dataset's folder. */
export function scopeOf(objective: ObjectiveSpec): Uri | undefined {
  return objective.kind === 'dataset' ? Uri.parse(objective.file) : undefined;
}

async function withFile(recipe: ObjectiveRecipe): Promise<Parsed<ObjectiveRequest>> {
  if (recipe.objective.kind !== 'dataset') return recipe;
  const file = await readDataset(Uri.parse(recipe.objective.file));
  return file instanceof Problem ? file : { ...recipe, file };
}
