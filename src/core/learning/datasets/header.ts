import type { Warning } from '../../text/warning';
import { type CommaMeaning, isMissing, numberIn, shown } from './cells';
import type { Records } from './records';

const sampledRecords = 100;

/**
 * Whether the first record holds names. Text above numbers says yes, a number above numbers says no, and
 * the more columns decide; a table of nothing but text has names. A tie is taken for names.
 */
export function hasHeader(records: Records, comma: CommaMeaning): boolean {
  let names = 0;
  let numbers = 0;
  for (let column = 0; column < records.width(0); column++) {
    const first = records.cell(0, column);
    if (isMissing(first)) continue;
    if (Number.isNaN(numberIn(first, comma))) {
      if (mostlyNumbers(records, column, comma)) names++;
    } else numbers++;
  }
  return names >= numbers;
}

function mostlyNumbers(records: Records, column: number, comma: CommaMeaning): boolean {
  let numbers = 0;
  let texts = 0;
  for (let record = 1; record < Math.min(records.count, sampledRecords); record++) {
    const cell = records.cell(record, column);
    if (!Number.isNaN(numberIn(cell, comma))) numbers++;
    else if (!isMissing(cell)) texts++;
  }
  return numbers > texts;
}

/** The names of a table's columns. */
export interface ColumnNames {
  /** All different, none empty. */
  readonly names: readonly string[];
  /** True where the file has no name. */
  readonly madeUp: readonly boolean[];
  readonly warnings: readonly Warning[];
}

/**
 * Names for columns from the cells of the header, which stands in a line of the file: the second x becomes x_2, the
 * nameless second one "column 2".
 */
export function columnNames(header: readonly string[], line: number | undefined): ColumnNames {
  const written = header.map((cell) => cell.trim().replace(/\s+/g, ' '));
  const wanted = written.map((name, i) => (name === '' ? `column ${i + 1}` : name));
  const given = new Set(wanted);
  const used = new Set<string>();
  const copies = new Map<string, number>();
  const warnings: Warning[] = [];
  const names = wanted.map((name, i) => {
    if (!used.has(name)) {
      used.add(name);
      return name;
    }
    let copy = copies.get(name) ?? 1;
    let distinct: string;
    do distinct = `${name}_${++copy}`;
    while (given.has(distinct) || used.has(distinct));
    copies.set(name, copy);
    used.add(distinct);
    warnings.push({
      text: `Another column is called ${shown(name)} too: column ${i + 1} is called ${shown(distinct)}.`,
      line,
    });
    return distinct;
  });
  return { names, madeUp: written.map((name) => name === ''), warnings };
}
