import { type Parsed, Problem } from '../../problem';
import { visible } from '../../text/visible';
import { listed, shown } from './cells';
import type { Column } from './table';

/** A target column read as classes. */
export interface Classes {
  readonly names: readonly string[];
  /** The place of each row's class in `names`. */
  readonly places: Float64Array;
}

/** More classes than this are taken for a column of numbers, or of names. */
const mostClasses = 100;

/**
 * The classes of a target column in some of its rows. Whole numbers from 0 to 99 are the numbers of their own classes,
 * as in PyTorch: the largest says how many there are, and a class may have no row. Other numbers are sorted by
 * size, texts by their characters.
 */
export function classesOf(column: Column, rows: Int32Array): Parsed<Classes> {
  const labels = distinctLabels(column, rows);
  if (labels.length > mostClasses)
    return new Problem(
      `Column ${shown(column.name)} has ${labels.length} different values in ${rows.length} rows, which are too many classes (at most ${mostClasses}): choose a column of classes as target, or a loss for numbers such as mse.`,
    );
  const all = areClassNumbers(labels) ? upTo(labels[labels.length - 1]) : labels;
  if (all.length < 2) return oneClass(column, labels[0]);
  return placed(column, rows, all);
}

function oneClass({ name }: Column, label: number | string): Problem {
  const what =
    label === 0
      ? 'class 0 in every row, and whole numbers are the numbers of their own classes: there is no other to tell it from'
      : `one value only, ${shown(String(label))}`;
  return new Problem(
    `Column ${shown(name)} has ${what}. Choose a target with at least two classes, or add rows of another class.`,
  );
}

/** The two classes of a target column, in the same order; 0 and 1 are two classes also where only one of them occurs. */
export function twoClassesOf(column: Column, rows: Int32Array): Parsed<Classes> {
  const labels = distinctLabels(column, rows);
  const all = labels.every((label) => label === 0 || label === 1) ? [0, 1] : labels;
  if (all.length === 2) return placed(column, rows, all);
  return new Problem(
    `Column ${shown(column.name)} has ${all.length} different ${all.length === 1 ? 'value' : 'values'} (${listed(
      all.map((value) => visible(String(value), 40)),
      3,
    )}), but the loss takes two classes: choose another target, or a loss for ${all.length === 1 ? 'numbers such as mse' : 'several classes such as softmaxCrossEntropy'}.`,
  );
}

function distinctLabels({ values }: Column, rows: Int32Array): (number | string)[] {
  const labels = new Set<number | string>();
  for (const row of rows) labels.add(values[row]);
  return [...labels].sort((a, b) => (a < b ? -1 : 1));
}

const areClassNumbers = (labels: readonly (number | string)[]): labels is readonly number[] =>
  labels.every((label) => Number.isInteger(label) && Number(label) >= 0 && Number(label) < mostClasses);

const upTo = (last: number): number[] => Array.from({ length: last + 1 }, (_, label) => label);

function placed(
  { values, ...column }: Column,
  rows: Int32Array,
  labels: readonly (number | string)[],
): Classes {
  const places = new Map(labels.map((label, place) => [label, place]));
  return {
    names: labels.map(
      (label) => (column.kind === 'number' && column.words?.[Number(label)]) || String(label),
    ),
    places: Float64Array.from(rows, (row) => places.get(values[row])!),
  };
}
