import type { Warning } from '../../text/warning';
import { type CommaMeaning, couldBeThousands, isMissing, numberIn, shown } from './cells';
import type { Records } from './records';
import type { Column } from './table';

/** A column with at least this share of numbers among its cells is one of numbers; the other cells count as missing. */
const numberShare = 0.8;

/** Where the cells of a column are: at one place of the chosen records. */
export interface ColumnCells {
  readonly records: Records;
  readonly rows: Int32Array;
  readonly place: number;
  readonly comma: CommaMeaning;
}

/** A column as read, and what the reader had to say. */
export interface ReadColumn {
  readonly column: Column;
  readonly warnings: readonly Warning[];
}

/** Reads a column as numbers or, when they are too few, as text. */
export function readColumn(source: ColumnCells, name: string): ReadColumn {
  const { records, rows, place, comma } = source;
  const values = new Float64Array(rows.length);
  const misfits: number[] = [];
  const infinite: number[] = [];
  let missing = 0;
  for (let i = 0; i < rows.length; i++) {
    const cell = records.cell(rows[i], place).trim();
    values[i] = numberIn(cell, comma);
    if (Number.isFinite(values[i])) continue;
    if (!Number.isNaN(values[i])) infinite.push(rows[i]);
    else if (isMissing(cell)) missing++;
    else misfits.push(rows[i]);
  }
  const present = rows.length - missing;
  const numbers = present - misfits.length;
  if (rows.length === 0 || (misfits.length > 0 && numbers < numberShare * present))
    return { column: textColumn(source, name), warnings: [] };
  const warnings: Warning[] = [];
  const warn = (record: number, what: string): void => {
    const line = records.line(record);
    const cell = `Line ${line}, column ${shown(name)}: ${shown(records.cell(record, place))}`;
    warnings.push({ text: `${cell} ${what}`, line });
  };
  if (misfits.length > 0)
    warn(misfits[0], `is not a number and counts as missing${andMore(misfits.length)}.`);
  if (infinite.length > 0)
    warn(infinite[0], `is infinite or too large for a number${andMore(infinite.length)}.`);
  if (comma === 'decimal') warnings.push(...commaWarnings(source, name));
  return { column: { kind: 'number', name, values, missing: missing + misfits.length }, warnings };
}

/** Nothing when some comma is surely a decimal mark. */
function commaWarnings({ records, rows, place }: ColumnCells, name: string): Warning[] {
  const withComma = Array.from(rows, (record) => ({ record, cell: records.cell(record, place) })).filter(
    ({ cell }) => cell.includes(','),
  );
  if (withComma.length === 0 || !withComma.every(({ cell }) => couldBeThousands(cell))) return [];
  const [{ record, cell }] = withComma;
  const text = `Column ${shown(name)}: commas were read as decimal marks, ${shown(cell)} as ${cell.replace(',', '.')}.`;
  return [{ text, line: records.line(record) }];
}

function textColumn({ records, rows, place }: ColumnCells, name: string): Column {
  const values = Array.from(rows, (record) => records.cell(record, place));
  return { kind: 'text', name, values, missing: values.filter((value) => value === '').length };
}

function andMore(count: number): string {
  return count === 1 ? '' : ` (and ${count - 1} more in this column)`;
}
