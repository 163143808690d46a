import type { Warning } from '../../text/warning';
import { numberIn } from './cells';
import type { Records } from './records';
import { blankSeparator } from './scanner';

/** Where in a file its table begins, and how wide it is. */
export interface TableStart {
  /** The first record of the table, names included. */
  readonly first: number;
  /** Cells of a row. */
  readonly width: number;
  /** The names in the first record, where its cells are not these. */
  readonly names?: readonly string[];
  readonly warnings: readonly Warning[];
}

const sampledRecords = 1000;
/** Lines above a table are at most so many. */
const mostAbove = 200;

/**
 * Finds the table. Where the first record has fewer cells than most, or words between blanks, it is a title or the like, and so
 * are those below it up to the first of the usual width. But one name fewer above rows whose first cells name them is how R
 * writes a table, and names of several words stand apart by two blanks.
 */
export function findTable(records: Records, separator: string): TableStart {
  const width = usualWidth(records);
  const own = records.width(0);
  if (own === width) return { first: 0, width, warnings: [] };
  if (own > width) {
    if (isBlankFrom(records, width)) return { first: 0, width, warnings: [] };
    const names = separator === blankSeparator ? records.whole(0).split(/\t| {2,}/) : [];
    if (names.length === width)
      return { first: 0, width, names: names.map((name) => name.trim()), warnings: [] };
    return separator === blankSeparator ? belowTitle(records, width) : { first: 0, width: own, warnings: [] };
  }
  if (rowsWithin(records, own)) return { first: 0, width: own, warnings: [] };
  if (own === width - 1 && namesRows(records, width)) {
    const line = records.line(0);
    const text = `Line ${line} has one name fewer than the rows have cells: the first column was taken for names of rows, as R writes them.`;
    const names = Array.from({ length: own }, (_, column) => records.cell(0, column));
    return { first: 0, width, names: ['', ...names], warnings: [{ text, line }] };
  }
  return belowTitle(records, width);
}

function belowTitle(records: Records, width: number): TableStart {
  let first = 0;
  while (first < mostAbove && first < records.count && records.width(first) !== width) first++;
  if (first === mostAbove || first >= records.count - 1)
    return { first: 0, width: records.width(0), warnings: [] };
  const [line, last] = [records.line(0), records.line(first - 1)];
  const which =
    first === 1
      ? `Line ${line} stands above the table and was`
      : `Lines ${line} to ${last} stand above the table and were`;
  return { first, width, warnings: [{ text: `${which} left out.`, line }] };
}

/** The number of cells that most of the first records have; the first record's own unless another one is more frequent. */
function usualWidth(records: Records): number {
  const times = new Map<number, number>();
  for (let record = 0; record < Math.min(records.count, sampledRecords); record++)
    times.set(records.width(record), (times.get(records.width(record)) ?? 0) + 1);
  let usual = records.width(0);
  for (const [width, count] of times) if (count > (times.get(usual) ?? 0)) usual = width;
  return usual;
}

/** Whether what most rows have beyond a width is blank: separators at the end of each line. */
function rowsWithin(records: Records, width: number): boolean {
  const end = Math.min(records.count, sampledRecords);
  let beyond = 0;
  for (let record = 1; record < end; record++)
    if (records.cell(record, records.width(record) - 1) !== '' && records.width(record) > width) beyond++;
  return beyond * 2 < end - 1;
}

/** Whether what the first record has beyond the width is blank: a separator after the last name. */
function isBlankFrom(records: Records, width: number): boolean {
  for (let column = width; column < records.width(0); column++)
    if (records.cell(0, column) !== '') return false;
  return true;
}

/** Whether the first record names all columns but the first, and the cells of that one are different from row to row. */
function namesRows(records: Records, width: number): boolean {
  for (let column = 0; column < records.width(0); column++) {
    const name = records.cell(0, column);
    if (name === '' || !Number.isNaN(numberIn(name)) || (width === 2 && /\s/.test(name))) return false;
  }
  const seen = new Set<string>();
  for (let record = 1; record < Math.min(records.count, sampledRecords); record++) {
    if (records.width(record) !== width) continue;
    const cell = records.cell(record, 0);
    if (seen.has(cell)) return false;
    seen.add(cell);
  }
  return true;
}
