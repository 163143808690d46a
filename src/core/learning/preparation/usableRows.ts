import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { isMissing, listed, shown } from '../datasets/cells';
import type { Column, Table } from '../datasets/table';
import type { TargetKind } from '../losses/loss';

/** The columns that rows are looked at for. */
export interface NeededColumns {
  /** What has to be there in every row: the target, weights and, unless gaps are filled, the features. */
  readonly required: readonly Column[];
  /** Features whose gaps are filled. */
  readonly filled: readonly Column[];
}

/** A row in a sentence: by its line, where the format has lines. */
export const placeOfRow = ({ lines }: Table, row: number): string =>
  lines ? `line ${lines[row]}` : `row ${row + 1}`;

/** The rows that have what is required, and no infinite number; what is left out is said. */
export function usableRows(
  table: Table,
  { required, filled }: NeededColumns,
  kind: TargetKind,
  warnings: Warning[],
): Parsed<Int32Array> {
  const usable: number[] = [];
  const incomplete: number[] = [];
  const infinite: number[] = [];
  for (let row = 0; row < table.rows; row++) {
    if (required.some(({ values }) => isGap(values[row]))) incomplete.push(row);
    else if (required.some(({ values }) => isInfinite(values[row]))) infinite.push(row);
    else if (filled.some(({ values }) => isInfinite(values[row]))) infinite.push(row);
    else usable.push(row);
  }
  if (incomplete.length > 0) warnings.push(leftOut(table, incomplete, 'a value is missing'));
  if (infinite.length > 0) warnings.push(leftOut(table, infinite, 'a value is infinite'));
  // A line is not decided by one point; one row of a class is an example like any other.
  const needed = kind === 'number' || kind === 'count' ? 2 : 1;
  if (usable.length >= needed) return Int32Array.from(usable);
  const count = usable.length === 0 ? 'No row has' : 'Only 1 row has';
  return new Problem(
    `${count} a finite number in ${listed(required.map((column) => shown(column.name)))}: training needs at least ${needed}${mostGaps(table, required)}.`,
  );
}

/** Whether a cell of a table has no value. */
export const isGap = (value: number | string): boolean =>
  typeof value === 'string' ? isMissing(value) : Number.isNaN(value);

const isInfinite = (value: number | string): boolean =>
  value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;

/** The column that lacks the most values, and its first row without one. */
function mostGaps(table: Table, columns: readonly Column[]): string {
  const gaps = columns.map(({ values }) =>
    Array.from({ length: table.rows }, (_, row) => row).filter(
      (row) => isGap(values[row]) || isInfinite(values[row]),
    ),
  );
  const most = gaps.reduce((best, rows, i) => (rows.length > gaps[best].length ? i : best), 0);
  if (gaps[most].length === 0) return '';
  const [first] = gaps[most];
  return `; column ${shown(columns[most].name)} lacks one in ${gaps[most].length} of ${table.rows} rows, the first is ${placeOfRow(table, first)}`;
}

function leftOut(table: Table, rows: readonly number[], why: string): Warning {
  const line = table.lines?.[rows[0]];
  const first = placeOfRow(table, rows[0]);
  const text =
    rows.length === 1
      ? `1 row was left out because ${why} (${first}).`
      : `${rows.length} rows were left out because ${why} (the first is ${first}).`;
  return { text, line };
}
