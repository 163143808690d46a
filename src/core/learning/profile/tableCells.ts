import { visible } from '../../text/visible';
import type { Column, Table } from '../datasets/table';
import type { CellsRequest } from './requests';

/** A window of a table's cells as texts that are safe to be shown. */
export interface CellWindow {
  /** The first row, from 0, and the first column. */
  readonly from: number;
  readonly firstColumn: number;
  /** Columns in the window. */
  readonly width: number;
  /** Row after row; empty where a value is missing. */
  readonly texts: readonly string[];
}

/** A longer cell is shown by its beginning and end. */
const mostOfCell = 80;

/** The cells of some rows and columns; what lies beyond the table is left out. */
export function cellsOf(
  { columns, rows }: Table,
  { from, count, columns: chosen }: CellsRequest,
): CellWindow {
  const shownColumns = columns.slice(chosen.from, chosen.from + chosen.count);
  const end = Math.min(rows, from + count);
  const texts: string[] = [];
  for (let row = from; row < end; row++) for (const column of shownColumns) texts.push(cellText(column, row));
  return {
    from,
    firstColumn: chosen.from,
    width: shownColumns.length,
    texts,
  };
}

/** A cell as it was read: a number in as many digits as it has, yes and no in the file's words. */
function cellText(column: Column, row: number): string {
  if (column.kind === 'text') return visible(column.values[row], mostOfCell);
  const value = column.values[row];
  if (Number.isNaN(value)) return '';
  return visible(column.words?.[value] ?? String(value), mostOfCell);
}
