import { type Parsed, Problem } from '../../problem';
import { megabytes } from '../../text/fileSize';
import type { Warning } from '../../text/warning';
import { shown } from './cells';
import type { Doubt } from './doubt';
import { type CellGrid, type StoredNumbers, tooWide } from './grid';
import type { ImageShape } from './imageShape';
import type { ReadOptions } from './readOptions';
import type { ColumnValues, Table } from './table';
import { tableOf } from './tableOf';
import { limited } from './textTable';

/** A column of a file that has columns: numbers, or texts of which the empty one is a missing value. */
export type StoredColumn =
  | { readonly name: string; readonly numbers: StoredNumbers }
  | { readonly name: string; readonly texts: readonly string[] };

/** What a reader of such a file has to say. */
export interface Remarks {
  readonly warnings?: readonly Warning[];
  readonly doubts?: readonly Doubt[];
  /** What pictures the first columns are. */
  readonly image?: ImageShape | undefined;
}

/** A table of columns as a file has them. Texts are read as the cells of a CSV file are, numbers stay as they are. */
export function storedTable(
  columns: readonly StoredColumn[],
  rows: number,
  options: ReadOptions,
  { warnings = [], doubts = [], image }: Remarks = {},
): Parsed<Table> {
  if (columns.length === 0) return new Problem('It has no columns that can be read: choose another file.');
  const wide = tooWide(columns.length);
  if (wide) return wide;
  const said = [...warnings, ...doubts.map(({ text }) => ({ text }))];
  const table = tableOf(
    { ...storedGrid(columns, rows), warnings: said, doubts, ...(image && { image }) },
    options,
  );
  return table instanceof Problem ? table : { ...table, warnings: limited(table.warnings) };
}

/** Such columns as cells, of which nothing has to be said. */
export const storedGrid = (columns: readonly StoredColumn[], rows: number): CellGrid => ({
  ...{ rows, width: columns.length, separator: ',', doubts: [], warnings: [] },
  names: columns.map(({ name }) => name),
  cell: (row, place) => cellOf(columns[place], row),
  numbers: (place) => {
    const column = columns[place];
    return 'numbers' in column ? column.numbers : undefined;
  },
});

function cellOf(column: StoredColumn, row: number): string {
  if ('texts' in column) return column.texts[row];
  const value = column.numbers.values[row];
  return Number.isNaN(value) ? '' : (column.numbers.words?.[value] ?? String(value));
}

/** Numbers of a file, with their missing ones counted; truth values are 1 and 0. */
export function storedNumbers(values: ColumnValues, isBoolean = false): StoredNumbers {
  let missing = 0;
  if (values instanceof Float64Array || values instanceof Float32Array)
    for (let row = 0; row < values.length; row++) if (Number.isNaN(values[row])) missing++;
  return { values, missing, ...(isBoolean && { words: ['false', 'true'] }) };
}

/** How many bytes the numbers of a table may take beside each other. */
const mostStored = 512 * 2 ** 20;

/** Refuses a table that would not fit into memory, before any is taken; `shape` is how the file says what it holds. */
export function tooManyCells(cells: number, bytesEach: number, shape: string): Problem | undefined {
  if (cells * bytesEach <= mostStored) return undefined;
  return new Problem(
    `It holds ${shape}, which need ${megabytes(cells * bytesEach)} MB: tables of up to ${megabytes(mostStored)} MB can be read. Keep fewer rows or columns.`,
  );
}

/** Names for columns that have none, as they are counted: "column 1", … where `name` is "column ". */
export const numberedNames = (name: string, count: number, first = 1): string[] =>
  Array.from({ length: count }, (_, i) => `${name}${i + first}`);

/** Whether whole numbers are so large that their neighbours are no numbers of 64 bits of floating point. */
export const isRounded = (values: ArrayLike<number>): boolean => {
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]) > Number.MAX_SAFE_INTEGER) return true;
  return false;
};

/** What a person is told of a column of such numbers. */
export const roundedWarning = (name: string): Warning => ({
  text: `Column ${shown(name)} has whole numbers beyond 2^53, which were rounded to the nearest number of 64 bits: names and codes are better read as text.`,
});
