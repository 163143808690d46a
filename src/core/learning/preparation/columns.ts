import type { PreparationSpec } from '../../experiment/preparationSpec';
import { type Parsed, Problem } from '../../problem';
import { counted } from '../../text/counted';
import type { Warning } from '../../text/warning';
import { isMissing, shown } from '../datasets/cells';
import type { ColumnValues, Table } from '../datasets/table';
import { quantile } from '../profile/numbers';
import type { ChosenColumn } from './chosen';
import { rawNumber, unknownWord } from './encode';
import type { FittedColumn } from './fitted';
import { moments } from './scaling';
import { placeOfRow } from './usableRows';

/** Learns of training rows what makes raw numbers of a column: its words, and what stands in for a gap. */
export function fitColumn(
  { column, encoding, order }: ChosenColumn,
  training: Int32Array,
  { missing = 'drop', constant = 0, log = [] }: PreparationSpec,
): Parsed<FittedColumn> {
  const { name } = column;
  if (column.kind === 'text') {
    const counts = new Map<string, number>();
    for (const row of training) {
      const word = column.values[row];
      if (!isMissing(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    if (counts.size === 0) return nothingToLearn(name);
    const categories = [...counts.keys()].sort();
    const commonest = categories.reduce((best, word) =>
      counts.get(word)! > counts.get(best)! ? word : best,
    );
    return {
      ...{ name, encoding, categories },
      ...(missing !== 'drop' && { fill: categories.indexOf(commonest) }),
    };
  }
  const { values } = column;
  if (missing !== 'constant' && training.every((row) => Number.isNaN(values[row])))
    return nothingToLearn(name);
  const fills = {
    drop: () => undefined,
    mean: () => moments(presentIn(values, training)).mean,
    median: () => quantile(presentIn(values, training).sort(), 0.5),
    constant: () => constant,
  };
  const fill = fills[missing]();
  return {
    ...{ name, encoding },
    ...(column.words && { words: column.words }),
    ...(order && { order }),
    ...(fill !== undefined && { fill }),
    ...(log.includes(name) && { log: true }),
  };
}

const presentIn = (values: ColumnValues, rows: Int32Array): Float64Array =>
  Float64Array.from(rows, (row) => values[row]).filter((value) => !Number.isNaN(value));

const nothingToLearn = (name: string): Problem =>
  new Problem(`Column ${shown(name)} has no value in any training row: leave it out of the features.`);

/** Raw numbers of rows, row-major, rows × columns, with gaps filled; what is filled or unknown is said. */
export function rawNumbers(
  table: Table,
  chosen: readonly ChosenColumn[],
  fitted: readonly FittedColumn[],
  rows: Int32Array,
  warnings: Warning[],
): Float64Array {
  const width = chosen.length;
  const raw = new Float64Array(rows.length * width);
  chosen.forEach(({ column }, j) => {
    const own = fitted[j];
    const filled: number[] = [];
    const unknown: number[] = [];
    for (let i = 0; i < rows.length; i++) {
      const cell = column.values[rows[i]];
      let value = column.kind === 'text' ? rawNumber(own, cell) : (cell as number);
      if (Number.isNaN(value)) {
        filled.push(rows[i]);
        value = own.fill ?? value;
      } else if (own.categories && value === unknownWord) unknown.push(rows[i]);
      raw[i * width + j] = value;
    }
    if (filled.length > 0) warnings.push(filledWarning(table, own, filled));
    if (unknown.length > 0) warnings.push(unknownWarning(table, own, unknown, column.values[unknown[0]]));
  });
  return raw;
}

function filledWarning(
  table: Table,
  { name, fill, categories }: FittedColumn,
  rows: readonly number[],
): Warning {
  const what = categories ? shown(categories[fill ?? 0]) : String(Number((fill ?? 0).toPrecision(6)));
  const first = placeOfRow(table, rows[0]);
  return {
    text: `Column ${shown(name)}: ${counted(rows.length, 'missing value')} became ${what} (${rows.length > 1 ? 'the first is ' : ''}${first}).`,
    line: table.lines?.[rows[0]],
  };
}

function unknownWarning(
  table: Table,
  { name, encoding }: FittedColumn,
  rows: readonly number[],
  word: number | string,
): Warning {
  const first = placeOfRow(table, rows[0]);
  return {
    text: `Column ${shown(name)}: ${counted(rows.length, 'row')} kept from training ${rows.length === 1 ? 'has' : 'have'} a text that no training row has, such as ${shown(String(word))} (${first}): ${encoding === 'onehot' ? 'all its columns are 0' : `its place is ${unknownWord}`}.`,
    line: table.lines?.[rows[0]],
  };
}

/** The first raw number of rows that has no logarithm where one is taken. */
export function logFault(
  table: Table,
  fitted: readonly FittedColumn[],
  raw: Float64Array,
  rows: Int32Array,
): Problem | undefined {
  const width = fitted.length;
  for (const [j, { name, log }] of fitted.entries()) {
    if (!log) continue;
    for (let i = 0; i < rows.length; i++)
      if (!(raw[i * width + j] > 0)) return noLogarithm(name, raw[i * width + j], placeOfRow(table, rows[i]));
  }
  return undefined;
}

/** Why a number has no logarithm. */
export const noLogarithm = (name: string, value: number, place: string): Problem =>
  new Problem(
    `Column ${shown(name)} holds ${value} (${place}), which has no logarithm: take the column from "log", or correct or leave out the row.`,
  );
