import type { PreparationSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import { counted } from '../../text/counted';
import type { Warning } from '../../text/warning';
import { listed, shown } from '../datasets/cells';
import type { Column, Table, TrainingData } from '../datasets/table';
import { readTarget } from '../datasets/target';
import type { TargetKind } from '../losses/loss';
import { noLogarithm } from './columns';
import { placeOfRow } from './usableRows';

/** The target of some rows, as a loss takes it, with the names of its classes and its own. */
export type RowTargets = Pick<TrainingData, 'target' | 'classes' | 'targetName'>;

/** Reads the target of usable rows, and takes its logarithm where that is asked for. */
export function targetsOf(
  table: Table,
  column: Column,
  rows: Int32Array,
  kind: TargetKind,
  { log = [], split, classWeight }: PreparationSpec = {},
): Parsed<RowTargets> {
  const read = readTarget(column, rows, kind, table.lines);
  if (read instanceof Problem) return read;
  const name = shown(column.name);
  if (!read.classes && classWeight === 'balanced')
    return new Problem(`Column ${name} is a number: only classes have weights. Set "classWeight" to "none".`);
  if (read.classes && split && read.classes.length > rows.length)
    return new Problem(
      `Column ${name} has ${read.classes.length} classes, but only ${counted(rows.length, 'row')}: choose another target, or add rows.`,
    );
  if (!log.includes(column.name)) return { ...read, targetName: column.name };
  if (kind !== 'number')
    return new Problem(
      `The loss takes column ${name} as it is: take the target from "log", or choose a loss for numbers such as mse.`,
    );
  const fault = read.target.findIndex((value) => !(value > 0));
  if (fault >= 0) return noLogarithm(column.name, read.target[fault], placeOfRow(table, rows[fault]));
  return { target: read.target.map(Math.log), targetName: `log(${column.name})` };
}

/** What a target of training rows cannot teach: a number that is always the same, and classes that only rows kept from training have. */
export function targetWarnings(
  { classes, targetName }: RowTargets,
  training: Float64Array,
  all: Float64Array,
): Warning[] {
  if (!classes && training.every((value) => value === training[0]))
    return [
      {
        text: `Column ${shown(targetName)} is ${training[0]} in every row to train on: there is nothing to learn from it. Choose another target.`,
      },
    ];
  if (!classes || training.length === all.length) return [];
  const trained = new Set(training);
  const lacking = [...new Set(all)].filter((label) => !trained.has(label)).sort((a, b) => a - b);
  if (lacking.length === 0) return [];
  const isSigned = classes.length === 2 && all.some((label) => label < 0);
  const names = lacking.map((label) => shown(classes[isSigned ? (label + 1) / 2 : label]));
  return [
    {
      text: `No training row has class ${listed(names)} of ${shown(targetName)}: the model cannot learn it. Set "stratify", or ask for smaller shares of test and validation rows.`,
    },
  ];
}

/** A constant feature is allowed: gradient descent splits it between its weight and the bias. */
export function constantWarnings(features: Float64Array, names: readonly string[]): Warning[] {
  const width = names.length;
  const constant = names.filter((_, j) => {
    for (let i = j; i < features.length; i += width) if (features[i] !== features[j]) return false;
    return true;
  });
  if (constant.length === 0) return [];
  const those = listed(constant.map(shown));
  return constant.length === 1
    ? [{ text: `Column ${those} is the same in every row: its weight cannot be told from the bias.` }]
    : [{ text: `Columns ${those} are the same in every row: their weights cannot be told from the bias.` }];
}
