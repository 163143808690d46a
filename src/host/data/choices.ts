import type { Uri } from 'vscode';
import { find } from '../../core/catalogue/entry';
import type { DatasetSpec } from '../../core/experiment/experiment';
import { objectiveAgainst } from '../../core/experiment/readExperiment';
import { type ReadOptions, readMember } from '../../core/learning/datasets/readOptions';
import { withLoss } from '../../core/learning/models/suitable';
import { type Parsed, Problem } from '../../core/problem';
import type { DataChoices, Task } from '../../protocol/messages/data';
import type { TableSummary } from '../../protocol/messages/loading';
import { catalogue, losses, models } from '../catalogue/catalogue';
import { taskOf } from '../experiments/fromSettings';
import { sourceMember } from '../experiments/generatedData';

/** The usual losses where the settings name one for another task. */
const usualLosses: Readonly<Record<Task, string>> = {
  numbers: losses[0].id,
  classes: 'softmaxCrossEntropy',
  counts: 'poisson',
};

/** What of an objective on a dataset a person chooses in its view. */
export function choicesOf({ target, features, preparation, loss }: DatasetSpec): DataChoices {
  return {
    target,
    ...(features && { features }),
    ...(preparation && { preparation }),
    task: taskOf(loss),
  };
}

/** What would be learnt of a table that nobody has chosen anything for. */
export function usualChoices(table: TableSummary, loss: string): DataChoices {
  const { clearTarget: target } = table;
  return { ...(target !== undefined && { target }), task: taskOf(loss) };
}

/** The objective that choices make of a file; a Problem without a target, or where they are none. */
export function objectiveFrom(
  { task, ...choices }: DataChoices,
  uri: Uri,
  read: ReadOptions,
  lossOfSettings: string,
  model: string = models[0].id,
): Parsed<DatasetSpec> {
  const loss = taskOf(lossOfSettings) === task ? lossOfSettings : usualLosses[task];
  const usual = {
    kind: 'dataset',
    ...sourceMember(uri),
    ...readMember(read),
    model: { name: model },
    loss: losses[0].id,
  };
  const spec = objectiveAgainst({ ...usual, ...choices }, catalogue);
  if (spec instanceof Problem || spec.kind !== 'dataset') return spec as Problem;
  return withLoss(spec, find(losses, loss) ? loss : losses[0].id, catalogue);
}
