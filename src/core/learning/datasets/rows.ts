import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { listed } from './cells';
import type { Records } from './records';
import { type Separator, separators } from './separator';

/** Which records of a file are rows of its table. */
export interface Rows {
  /** Numbers of the records that are rows of the table. */
  readonly records: Int32Array;
  readonly warnings: readonly Warning[];
}

const separatorNames: Readonly<Record<Separator, string>> = {
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  ',': 'commas',
};

/**
 * Takes the records from `first` on as rows of the first record's width. Shorter ones are filled with
 * missing cells, what is beyond the width is left out, lines with another separator are left out: each
 * with a warning that names the lines. When most records differ, the first one is the odd one: a Problem.
 */
export function selectRows(records: Records, first: number, separator: Separator): Parsed<Rows> {
  const width = records.width(0);
  const kept: number[] = [];
  const foreign: number[] = [];
  const short: number[] = [];
  const long: number[] = [];
  for (let record = first; record < records.count; record++) {
    const own = records.width(record);
    if (own < width && own === 1 && hasOtherSeparator(records.cell(record, 0), separator, width)) {
      foreign.push(record);
      continue;
    }
    kept.push(record);
    if (own < width) short.push(record);
    else if (own > width && !isBlankBeyond(records, record, width)) long.push(record);
  }
  if (kept.length > 1 && (short.length + long.length) * 2 > kept.length)
    return oddFirstRecord(records, [...short, ...long][0]);
  return { records: Int32Array.from(kept), warnings: rowWarnings(records, separator, foreign, short, long) };
}

function rowWarnings(
  records: Records,
  separator: Separator,
  foreign: readonly number[],
  short: readonly number[],
  long: readonly number[],
): Warning[] {
  const lines = (some: readonly number[]): string =>
    `${some.length === 1 ? 'Line' : 'Lines'} ${listed(some.map((record) => records.line(record)))}`;
  const cells = (some: readonly number[]): string =>
    `${records.width(some[0])} cells instead of ${records.width(0)}`;
  const warnings: Warning[] = [];
  const warn = (some: readonly number[], what: string): void => {
    warnings.push({ text: `${lines(some)}: ${what}`, line: records.line(some[0]) });
  };
  if (foreign.length > 0)
    warn(foreign, `not separated by ${separatorNames[separator]} like the first line; left out.`);
  if (short.length > 0) warn(short, `${cells(short)}; the rest of the row counts as missing.`);
  if (long.length > 0) warn(long, `${cells(long)}; those beyond were left out.`);
  return warnings;
}

function hasOtherSeparator(cell: string, separator: Separator, width: number): boolean {
  return separators.some((other) => other !== separator && cell.split(other, width).length === width);
}

function isBlankBeyond(records: Records, record: number, width: number): boolean {
  for (let column = width; column < records.width(record); column++)
    if (records.cell(record, column) !== '') return false;
  return true;
}

function oddFirstRecord(records: Records, example: number): Problem {
  const count = (record: number): string =>
    `${records.width(record)} ${records.width(record) === 1 ? 'cell' : 'cells'}`;
  return new Problem(
    `Line ${records.line(0)} has ${count(0)}, but most lines have another number (line ${records.line(example)} has ${count(example)}): make the first line the names of the columns, and remove what stands above it.`,
  );
}
