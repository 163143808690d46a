import type { Warning } from '../../text/warning';
import { isMissing, listed, shown } from './cells';
import type { Doubt } from './doubt';
import { isUnit, isValue, valueColumns } from './looks';
import type { Records } from './records';

/** The lines above a table's rows. */
export interface TableHeader {
  /** The cells that name the columns; absent: nothing does. */
  readonly names?: readonly string[];
  /** The line that they stand on. */
  readonly line?: number;
  /** The first record that is a row. */
  readonly firstRow: number;
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
}

/** Names, units, a second line of names and a title are at most so many lines. */
const mostLines = 20;

/**
 * Finds the names of the columns: text above numbers says that a line holds names, a number above numbers that it is a row,
 * and the more columns decide; a table of nothing but text has names, and so has a tie. Of several lines of text the last
 * has the names, unless it holds units or the first is whole; what is left out is said.
 *
 * @param asked whether there are names, or on how many lines, where a person says it.
 */
export function findHeader(
  records: Records,
  first: number,
  width: number,
  asked: boolean | number | undefined,
): TableHeader {
  const columns = valueColumns(records, first + 1, width);
  if (Number(asked ?? hasNames(records, first, width, columns)) === 0)
    return nameless(records, first, width, asked !== undefined);
  const lines = typeof asked === 'number' ? asked : asked ? 1 : textLines(records, first, columns);
  return namesOf(records, first, Math.min(lines, records.count - first), width);
}

function hasNames(records: Records, first: number, width: number, columns: readonly number[]): boolean {
  let names = 0;
  let values = 0;
  for (let column = 0; column < width; column++) {
    const cell = records.cell(first, column).trim();
    if (isMissing(cell)) continue;
    if (isValue(cell)) values++;
    else if (columns.includes(column)) names++;
  }
  return names >= values;
}

function nameless(records: Records, first: number, width: number, asked: boolean): TableHeader {
  const line = records.line(first);
  const called = width === 1 ? '"column 1"' : `"column 1" to "column ${width}"`;
  const text = `Line ${line} holds numbers and was read as data, not as names: the columns are called ${called}.`;
  const doubt: Doubt = {
    kind: 'header',
    text,
    line,
    choices: [
      { text: `Line ${line} is a row of data`, read: { header: false } },
      { text: `Line ${line} holds the names`, read: { header: true } },
    ],
  };
  const couldBeNames =
    !asked && numbersLikeNames(Array.from({ length: width }, (_, i) => records.cell(first, i)));
  return { firstRow: first, warnings: asked ? [] : [{ text, line }], doubts: couldBeNames ? [doubt] : [] };
}

/** Years, or the counting of columns that programs write where there are no names. */
function numbersLikeNames(cells: readonly string[]): boolean {
  if (cells.length < 2 || !cells.every((cell) => /^\d+$/.test(cell))) return false;
  const numbers = cells.map(Number);
  const counted = numbers.every((number, i) => i === 0 || number === numbers[i - 1] + 1);
  return (
    (counted && numbers[0] === 0 && numbers.length > 2) ||
    numbers.every((year) => year >= 1800 && year <= 2100)
  );
}

/** How many lines from the first on hold texts where the table holds values, up to the last that has one in all such columns. */
function textLines(records: Records, first: number, columns: readonly number[]): number {
  const end = Math.min(records.count - 1, first + mostLines);
  let lines = 1;
  for (let record = first + 1; record < end; record++) {
    const cells = columns
      .map((column) => records.cell(record, column).trim())
      .filter((cell) => !isMissing(cell));
    const values = cells.filter(isValue).length;
    if (values === cells.length && values > 0) break;
    const whole = cells.length * 2 > columns.length && values === 0;
    if (whole && (cells.length > 1 || isUnit(cells[0]))) lines = record - first + 1;
    else if (values === 0 && cells.length > 0 && cells.every(isUnit)) lines = record - first + 1;
  }
  return lines;
}

function namesOf(records: Records, first: number, lines: number, width: number): TableHeader {
  const rows = Array.from({ length: lines }, (_, i) =>
    Array.from({ length: width }, (_, column) => records.cell(first + i, column).trim()),
  );
  const units =
    lines > 1 && rows[lines - 1].every((cell) => cell === '' || isUnit(cell)) ? lines - 1 : undefined;
  const texts = rows.slice(0, units ?? lines);
  const place = texts.length === 2 && isWhole(texts[0]) ? 0 : texts.length - 1;
  const joined = place > 0 && !isWhole(texts[place]) && !isWhole(texts[place - 1]);
  const names = joined ? joinedNames(texts[place - 1], texts[place]) : texts[place];
  const line = (row: number): number => records.line(first + row);
  const warnings = rows.flatMap((cells, row): Warning[] => {
    if (row === place || (joined && row === place - 1)) return [];
    const held = listed(cells.filter((cell) => cell !== '').map(shown), 3);
    const what =
      row === units
        ? `holds units (${held})`
        : `holds texts (${held}) beside the names on line ${line(place)},`;
    return [{ text: `Line ${line(row)} ${what} and was left out.`, line: line(row) }];
  });
  if (joined)
    warnings.push({
      text: `Lines ${line(place - 1)} and ${line(place)} name the columns together: ${listed(names.map(shown), 3)}.`,
      line: line(place),
    });
  return { names, line: line(place), firstRow: first + lines, warnings, doubts: [] };
}

/** Whether a line has a name for every column, and none twice. */
const isWhole = (cells: readonly string[]): boolean =>
  !cells.includes('') && new Set(cells).size === cells.length;

/** Names below the names of groups, each of which may stand above the first of its columns only. */
function joinedNames(groups: readonly string[], names: readonly string[]): string[] {
  let group = '';
  return names.map((name, i) => {
    group = groups[i] === '' ? group : groups[i];
    return `${group} ${name}`.trim();
  });
}
