import { type Parsed, Problem } from '../../problem';
import { counted } from '../../text/counted';
import type { Warning } from '../../text/warning';
import { isMissingNumber, listed, numberIn, shown } from './cells';
import { type Doubt, optionText } from './doubt';
import type { Records } from './records';
import { blankSeparator } from './scanner';
import { separators } from './separator';

/** Which records of a file are rows of its table. */
export interface Rows {
  /** Numbers of the records that are rows of the table. */
  readonly records: Int32Array;
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
}

/** What the rows of a table have in common. */
export interface RowRules {
  /** The first record that may be a row. */
  readonly first: number;
  /** Cells of a row. */
  readonly width: number;
  readonly separator: string;
  /** The cells of the header, which may be repeated between the rows. */
  readonly names?: readonly string[];
  /** Rows to leave out at the end; absent: those that look like totals. */
  readonly skipEnd?: number;
}

const separatorNames: Readonly<Record<string, string>> = {
  '\t': 'tabs',
  ';': 'semicolons',
  '|': 'bars',
  ',': 'commas',
  '::': 'double colons',
  [blankSeparator]: 'blanks',
};

/**
 * Takes the records from `first` on as rows. Shorter ones are filled with missing cells. Left out are longer ones, whose cells
 * nobody can tell apart, lines with another separator, notes of one cell, the header where it is repeated, and totals at the
 * end: each with a warning that names the lines. When most records differ, the first one is the odd one: a Problem.
 */
export function selectRows(records: Records, rules: RowRules): Parsed<Rows> {
  const end = records.count - (rules.skipEnd ?? 0);
  if (end < rules.first)
    return new Problem(
      `"skipEnd" leaves out ${rules.skipEnd} rows, but the table has ${records.count - rules.first}: ask for fewer in "read".`,
    );
  const sorted = new SortedRows(records, rules, end);
  const { kept, short, long } = sorted;
  if (kept.length + long.length > 1 && (short.length + long.length) * 2 > kept.length + long.length)
    return oddFirstRecord(records, [...short, ...long][0]);
  const totals = rules.skipEnd === undefined ? totalsAtEnd(records, kept, rules.width) : 0;
  const doubts = totals > 0 ? [totalsDoubt(records, kept, totals)] : [];
  return {
    records: Int32Array.from(kept.slice(0, kept.length - totals)),
    warnings: [...sorted.warnings(), ...doubts.map(({ text, line }) => ({ text, line }))],
    doubts,
  };
}

/** The records of a table, sorted by what they are. */
class SortedRows {
  /** Rows of the table, short ones among them. */
  readonly kept: number[] = [];
  readonly short: number[] = [];
  readonly long: number[] = [];
  private readonly foreign: number[] = [];
  private readonly notes: number[] = [];
  private readonly repeated: number[] = [];
  private readonly records: Records;
  private readonly rules: RowRules;

  constructor(records: Records, rules: RowRules, end: number) {
    this.records = records;
    this.rules = rules;
    for (let record = rules.first; record < end; record++) {
      const sort = this.sortOf(record);
      sort.push(record);
      if (sort === this.short) this.kept.push(record);
    }
  }

  warnings(): Warning[] {
    const { records, rules } = this;
    const lines = (some: readonly number[]): string =>
      `${some.length === 1 ? 'Line' : 'Lines'} ${listed(some.map((record) => records.line(record)))}`;
    const cells = (some: readonly number[]): string =>
      `${lines(some)}: ${counted(records.width(some[0]), 'cell')} instead of ${rules.width}`;
    const warning = (some: readonly number[], text: () => string): Warning[] =>
      some.length === 0 ? [] : [{ text: text(), line: records.line(some[0]) }];
    const separated = separatorNames[rules.separator] ?? shown(rules.separator);
    return [
      warning(
        this.foreign,
        () => `${lines(this.foreign)}: not separated by ${separated} like the first line; left out.`,
      ),
      warning(
        this.notes,
        () =>
          `${lines(this.notes)}: one cell of text (${shown(records.cell(this.notes[0], 0))}) instead of ${rules.width} cells; left out.`,
      ),
      warning(this.repeated, () => `${lines(this.repeated)}: the names of the columns once more; left out.`),
      warning(this.short, () => `${cells(this.short)}; the rest of the row counts as missing.`),
      warning(this.long, () => `${cells(this.long)}${this.quotesAdvice()}; left out.`),
    ].flat();
  }

  private sortOf(record: number): number[] {
    const { records, rules } = this;
    const width = records.width(record);
    if (width === rules.width) return this.isRepeatedHeader(record) ? this.repeated : this.kept;
    if (width > rules.width) return this.isBlankBeyond(record) ? this.kept : this.long;
    if (width > 1) return this.short;
    const cell = records.cell(record, 0);
    if (hasOtherSeparator(cell, rules)) return this.foreign;
    return Number.isNaN(numberIn(cell)) && !isMissingNumber(cell) ? this.notes : this.short;
  }

  private isRepeatedHeader(record: number): boolean {
    const { names } = this.rules;
    if (!names || names[0] !== this.records.cell(record, 0).trim()) return false;
    return names.every((name, column) => name === this.records.cell(record, column).trim());
  }

  private isBlankBeyond(record: number): boolean {
    const { records, rules } = this;
    for (let column = rules.width; column < records.width(record); column++)
      if (records.cell(record, column) !== '') return false;
    return true;
  }

  /** A comma between thousands, in a file whose cells commas separate. */
  private quotesAdvice(): string {
    const { records, rules } = this;
    const [record] = this.long;
    const groups = Array.from({ length: records.width(record) }, (_, column) => records.cell(record, column));
    const isGroup = rules.separator === ',' && groups.some((cell, i) => i > 0 && /^\d{3}$/.test(cell));
    return isGroup ? ' (a number with a comma in it needs quotes)' : '';
  }
}

function hasOtherSeparator(cell: string, { separator, width }: RowRules): boolean {
  return separators.some(
    (other) => other !== separator && cell.includes(other) && cell.split(other).length === width,
  );
}

function oddFirstRecord(records: Records, example: number): Problem {
  const count = (record: number): string =>
    `${records.width(record)} ${records.width(record) === 1 ? 'cell' : 'cells'}`;
  return new Problem(
    `Line ${records.line(0)} has ${count(0)}, but most lines have another number (line ${records.line(example)} has ${count(example)}): make the first line the names of the columns, and remove what stands above it or skip it with ${optionText({ skip: 1 })}.`,
  );
}

const totalWord =
  /^(?:(?:grand |sub)?totals?|sum|sums|count|mean|average|avg\.?|std|min|max|median|summe|gesamt|gesamtsumme|mittelwert|somme|moyenne|suma|promedio|합계|총계|소계|총합|합|계|평균|合計|合计|平均)\s*:?$/i;

const mostTotals = 8;

/** How many of the last rows begin with a word such as "Total", where no other row does. */
function totalsAtEnd(records: Records, rows: readonly number[], width: number): number {
  const isTotal = (record: number): boolean => {
    for (let column = 0; column < width; column++) {
      const cell = records.cell(record, column).trim();
      if (cell !== '') return totalWord.test(cell);
    }
    return false;
  };
  let totals = 0;
  while (totals < Math.min(mostTotals, rows.length - 1) && isTotal(rows[rows.length - 1 - totals])) totals++;
  const before = rows.slice(0, rows.length - totals);
  return totals * 3 > rows.length || before.slice(-100).some(isTotal) ? 0 : totals;
}

function totalsDoubt(records: Records, rows: readonly number[], totals: number): Doubt {
  const first = rows[rows.length - totals];
  const last = rows[rows.length - 1];
  const line = records.line(first);
  const column = Math.max(
    0,
    Array.from({ length: records.width(first) }, (_, i) => records.cell(first, i)).findIndex(
      (cell) => cell !== '',
    ),
  );
  const which =
    totals === 1
      ? `Line ${line} begins with ${shown(records.cell(first, column))} and was`
      : `Lines ${line} to ${records.line(last)}, from ${shown(records.cell(first, column))} on, were`;
  return {
    kind: 'skipEnd',
    text: `${which} left out as totals; to keep ${totals === 1 ? 'it' : 'them'} say ${optionText({ skipEnd: 0 })}.`,
    line,
    choices: [
      { text: 'Totals, no rows', read: { skipEnd: totals } },
      { text: 'Rows like the others', read: { skipEnd: 0 } },
    ],
  };
}
