import { type Parsed, Problem } from '../../problem';
import { shown } from '../datasets/cells';
import type { NumberColumn, Table } from '../datasets/table';
import { placeOfRow } from './usableRows';

/** The weights that a column gives rows; a Problem where one is negative, or where all rows weigh nothing. */
export function rowWeights(
  table: Table,
  { name, values }: NumberColumn,
  rows: Int32Array,
): Parsed<Float64Array> {
  const negative = rows.find((row) => values[row] < 0);
  if (negative !== undefined)
    return new Problem(
      `Column ${shown(name)} holds ${values[negative]} (${placeOfRow(table, negative)}), but the weight of a row is 0 or more: correct it, or choose another column.`,
    );
  return Float64Array.from(rows, (row) => values[row]);
}

/** A Problem where no row to train on would count. */
export function noWeightFault(
  weights: Float64Array | undefined,
  column: string | undefined,
): Problem | undefined {
  if (!weights || column === undefined || weights.some((weight) => weight > 0)) return undefined;
  return new Problem(
    `Column ${shown(column)} is 0 in every row to train on: no row would count. Choose another column of weights.`,
  );
}

/**
 * For each class n / (k · n_c) of n rows of k classes, n_c of them of class c, as scikit-learn's class_weight="balanced";
 * none for a class without a row.
 */
export function balancedWeights(target: Float64Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const label of target) counts.set(label, (counts.get(label) ?? 0) + 1);
  return new Map([...counts].map(([label, count]) => [label, target.length / (counts.size * count)]));
}

/** Weights of rows times those of their classes; a class without a training row weighs 1. */
export const joinedWeights = (
  rows: Float64Array | undefined,
  target: Float64Array,
  classes: ReadonlyMap<number, number>,
): Float64Array => target.map((label, i) => (rows?.[i] ?? 1) * (classes.get(label) ?? 1));
