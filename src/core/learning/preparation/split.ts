import type { SplitSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import { Random } from '../../random';
import { counted } from '../../text/counted';
import { shown } from '../datasets/cells';
import type { Column, Table } from '../datasets/table';
import { shareOfClasses } from './stratified';
import { placeOfRow } from './usableRows';

/** Rows of a table by what they are for, each in the order of the table. */
export interface SplitRows {
  readonly training: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}

/** What a split looks at besides the rows. */
export interface SplitContext {
  readonly table: Table;
  readonly target: Column;
  /** Whether the target has classes. */
  readonly isOfClasses: boolean;
  /** The column of `split.column`. */
  readonly by?: Column;
}

const noRows = new Int32Array(0);

/** Splits usable rows as asked for; a Problem where a part that is asked for would be empty. */
export function splitRows(
  rows: Int32Array,
  split: SplitSpec | undefined,
  context: SplitContext,
): Parsed<SplitRows> {
  if (!split) return { training: rows, validation: noRows, test: noRows };
  const parts = context.by ? byColumn(rows, context.by, context.table) : byShares(rows, split, context);
  return parts instanceof Problem ? parts : (emptyPart(parts, rows.length, split) ?? parts);
}

function emptyPart(
  { training, validation, test }: SplitRows,
  rows: number,
  split: SplitSpec,
): Problem | undefined {
  const isAsked = { training: true, validation: split.validation, test: split.test ?? split.every };
  const parts = { training, validation, test };
  for (const name of ['training', 'validation', 'test'] as const)
    if (isAsked[name] && parts[name].length === 0)
      return new Problem(
        `Of ${counted(rows, 'row')} the split leaves none for ${name}: ${split.column === undefined ? 'ask for smaller shares of test and validation rows, or add rows' : `write "${words[name][0]}" into column ${shown(split.column)} of some rows`}.`,
      );
  return undefined;
}

function byShares(rows: Int32Array, split: SplitSpec, context: SplitContext): Parsed<SplitRows> {
  const { test = 0, validation = 0, every, stratify = false, shuffle = true, seed = 1 } = split;
  const [kept, tests] = every
    ? [rows.filter((_, i) => (i + 1) % every !== 0), rows.filter((_, i) => (i + 1) % every === 0)]
    : [rows, noRows];
  const sizes = [Math.ceil(test * rows.length), Math.min(Math.ceil(validation * rows.length), rows.length)];
  if (sizes[0] + sizes[1] >= kept.length) return { training: noRows, validation: noRows, test: tests };
  const random = new Random(seed);
  if (stratify) {
    const parts = stratified(kept, sizes, context, random);
    return parts instanceof Problem ? parts : every ? { ...parts, test: tests } : parts;
  }
  const order = kept.slice();
  if (shuffle) random.shuffle(order);
  const trained = order.length - sizes[0] - sizes[1];
  return {
    training: order.slice(0, trained).sort(),
    validation: order.slice(trained, trained + sizes[1]).sort(),
    test: every ? tests : order.slice(trained + sizes[1]).sort(),
  };
}

/** Takes test rows and then validation rows of every class in proportion. */
function stratified(
  rows: Int32Array,
  sizes: readonly number[],
  { target, isOfClasses }: SplitContext,
  random: Random,
): Parsed<SplitRows> {
  if (!isOfClasses)
    return new Problem(
      `Column ${shown(target.name)} is a number: only the classes of a target can be kept in proportion. Set "stratify" to false.`,
    );
  const parts: Int32Array[] = [];
  let rest = rows;
  for (const size of sizes) {
    const taken = takenInProportion(rest, size, target, random);
    if (taken instanceof Problem) return taken;
    parts.push(taken);
    const isTaken = new Set(taken);
    rest = rest.filter((row) => !isTaken.has(row));
  }
  return { training: rest, validation: parts[1], test: parts[0] };
}

function takenInProportion(
  rows: Int32Array,
  size: number,
  target: Column,
  random: Random,
): Parsed<Int32Array> {
  if (size === 0) return noRows;
  const classes = new Map<number | string, number[]>();
  for (const row of rows) {
    const own = classes.get(target.values[row]);
    if (own) own.push(row);
    else classes.set(target.values[row], [row]);
  }
  const sorted = [...classes].sort(([a], [b]) => (a < b ? -1 : 1));
  const single = sorted.find(([, own]) => own.length < 2);
  if (single)
    return new Problem(
      `Class ${shown(String(single[0]))} of column ${shown(target.name)} has 1 row only, which cannot be split in proportion: add rows of it, leave it out, or set "stratify" to false.`,
    );
  if (size < sorted.length || rows.length - size < sorted.length)
    return new Problem(
      `A part of ${counted(Math.min(size, rows.length - size), 'row')} cannot hold all ${sorted.length} classes of column ${shown(target.name)}: ask for another share, or set "stratify" to false.`,
    );
  const kept = shareOfClasses(
    sorted.map(([, own]) => own.length),
    rows.length - size,
    random,
  );
  const taken = sorted.flatMap(([, own], place) => {
    const order = Int32Array.from(own);
    random.shuffle(order);
    return Array.from(order.subarray(kept[place]));
  });
  return Int32Array.from(taken).sort();
}

/** What a column may say of a row, in lower case. */
const words: Readonly<Record<keyof SplitRows, readonly string[]>> = {
  training: ['train', 'training', 'tr', '0', 'false', 'no', '훈련', '학습'],
  validation: ['validation', 'valid', 'val', 'dev', '2', '검증'],
  test: ['test', 'testing', 'te', 'holdout', '1', 'true', 'yes', '시험', '테스트'],
};

function byColumn(rows: Int32Array, by: Column, table: Table): Parsed<SplitRows> {
  const parts = { training: [] as number[], validation: [] as number[], test: [] as number[] };
  for (const row of rows) {
    const word = String(by.values[row]).trim().toLowerCase();
    const part = (['training', 'validation', 'test'] as const).find((name) => words[name].includes(word));
    if (!part)
      return new Problem(
        `Column ${shown(by.name)} says ${shown(String(by.values[row]))} (${placeOfRow(table, row)}), but a split needs "train", "validation" or "test" (or 0 for training and 1 for test) there: correct the cell, or choose another column.`,
      );
    parts[part].push(row);
  }
  return {
    training: Int32Array.from(parts.training),
    validation: Int32Array.from(parts.validation),
    test: Int32Array.from(parts.test),
  };
}
