import type { DatasetSpec } from '../experiment/experiment';
import { listed, shown } from '../learning/datasets/cells';
import type { Table } from '../learning/datasets/table';
import type { LossEntry } from '../learning/losses/loss';
import type { ChosenColumns, ModelEntry } from '../learning/models/model';
import type { TrainingUse } from '../learning/preparation/chosen';
import type { PreparedData } from '../learning/preparation/fitted';
import { prepare } from '../learning/preparation/prepare';
import { type Parsed, Problem } from '../problem';
import type { Warning } from '../text/warning';

/** A specification with the columns that its model chooses by its own text. */
interface ChosenSpec {
  readonly spec: DatasetSpec;
  /** The features that the text names; absent: the model has no text, and takes any. */
  readonly named?: readonly string[];
  readonly warnings: readonly Warning[];
}

/** The columns of a table that a model's text names become the features, and a logarithm on its left that of the target. */
export function withColumns(spec: DatasetSpec, model: ModelEntry, { columns }: Table): Parsed<ChosenSpec> {
  const names = columns.map(({ name }) => name);
  const chosen = model.columns?.(spec.model.settings ?? {}, names);
  if (chosen === undefined) return { spec, warnings: [] };
  if (chosen instanceof Problem) return chosen;
  const { features, target, warnings } = chosen;
  return otherTarget(chosen, spec) ?? { spec: named(spec, features, target?.log), named: features, warnings };
}

function named(spec: DatasetSpec, features: readonly string[], log = false): DatasetSpec {
  const { preparation = {}, target } = spec;
  const logs = preparation.log ?? [];
  const isNew = log && !logs.includes(target);
  return { ...spec, features, ...(isNew && { preparation: { ...preparation, log: [...logs, target] } }) };
}

function otherTarget({ target }: ChosenColumns, spec: DatasetSpec): Problem | undefined {
  if (!target || target.column === spec.target) return undefined;
  return new Problem(
    `The formula predicts ${shown(target.column)}, but the target is ${shown(spec.target)}: make the two alike, or leave out what stands left of the ~.`,
  );
}

/** The rows of a table as a model takes them; one with a text needs its columns as they are, perhaps scaled. */
export function preparedFor(
  { spec, named: names }: ChosenSpec,
  table: Table,
  use: TrainingUse,
): Parsed<PreparedData> {
  const data = prepare(table, spec, use);
  if (data instanceof Problem || !names) return data;
  const { featureNames } = data;
  if (names.length === featureNames.length && names.every((name, j) => name === featureNames[j])) return data;
  return new Problem(
    `A formula takes its columns as they are, but they were made into ${listed(featureNames.map(shown), 5)}: write log(x) or x^2 in the formula, and leave it out of "preparation".`,
  );
}

/** Why a model with one output cannot be trained for several classes. */
export function manyOutputs({ columns, label }: ModelEntry, loss: LossEntry): Problem | undefined {
  return columns && loss.target === 'class'
    ? new Problem(
        `${label} has one output, and ${loss.label} needs one for each class: choose a loss for numbers, or binaryCrossEntropyWithLogits for two classes.`,
      )
    : undefined;
}
