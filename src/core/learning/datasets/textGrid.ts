import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { withoutArt } from './art';
import { listed } from './cells';
import { Characters } from './characters';
import { type CellDigits, type CellGrid, tooWide } from './grid';
import { findHeader, type TableHeader } from './header';
import { isValue } from './looks';
import { commentSigns, type Preamble, readPreamble } from './preamble';
import type { ReadOptions } from './readOptions';
import type { Records } from './records';
import { selectRows } from './rows';
import { parseRecords } from './scanner';
import { detectSeparator } from './separator';
import { findTable, type TableStart } from './tableStart';
import { type Told, untold } from './told';

/** What is to be known of a text to read it: comments and what stands above the table, and what separates its cells. */
interface TextFrame {
  readonly characters: Characters;
  readonly signs: readonly string[];
  readonly preamble: Preamble;
  readonly separator: string;
}

/**
 * The cells of a text, without the lines that are no rows of its table; undefined where there are none.
 *
 * @param ascii the bytes of the text, where each is one of its characters.
 * @param separator where it is known, as in a text that a program has just written.
 */
export function textGrid(
  written: string,
  options: ReadOptions,
  told: Told = untold,
  ascii?: Uint8Array,
  separator?: string,
): Parsed<CellGrid> | undefined {
  const frame =
    separator === undefined ? frameOf(written, ascii, options) : knownFrame(written, options, separator);
  if (frame instanceof Problem) return frame;
  const { characters, signs, preamble } = frame;
  const rules = { separator: frame.separator, comments: signs };
  const records = parseRecords(characters, rules, preamble.end, preamble.line, told);
  if (records instanceof Problem) return records;
  if (records.count === 0) return undefined;
  return tooWide(records.width(0), records.line(0)) ?? gridOf(records, frame, options);
}

function knownFrame(text: string, options: ReadOptions, separator: string): Parsed<TextFrame> {
  const preamble = readPreamble(text, options, []);
  return preamble instanceof Problem
    ? preamble
    : { characters: new Characters(text), signs: [], preamble, separator };
}

function frameOf(written: string, ascii: Uint8Array | undefined, options: ReadOptions): Parsed<TextFrame> {
  const text = withoutArt(written);
  const signs = commentSigns(text, options);
  const preamble = readPreamble(text, options, signs);
  if (preamble instanceof Problem) return preamble;
  const separator = options.separator ?? preamble.separator ?? detectSeparator(text, preamble.end, signs);
  if (options.separator !== undefined && !occurs(options.separator, text))
    return new Problem(
      `${JSON.stringify(options.separator)} separates no cells in it: ask for another "separator" in "read", or leave it out.`,
    );
  return {
    characters: new Characters(text, text === written ? ascii : undefined),
    ...{ signs: signs.filter((sign) => sign !== separator), preamble, separator },
  };
}

const occurs = (separator: string, text: string): boolean =>
  separator === 'blank' ? /\S[ \t]+\S/.test(text) : text.includes(separator);

function gridOf(
  records: Records,
  { preamble, separator }: TextFrame,
  options: ReadOptions,
): Parsed<CellGrid> {
  const table = findTable(records, separator);
  const { first, width } = table;
  const header = table.names
    ? { names: table.names, line: records.line(0), firstRow: 1, warnings: [], doubts: [] }
    : (commentedHeader(records, table, preamble, separator, options.header) ??
      findHeader(records, first, width, options.header));
  const rows = selectRows(records, {
    ...header,
    first: header.firstRow,
    width,
    separator,
    skipEnd: options.skipEnd,
  });
  if (rows instanceof Problem) return rows;
  const { names, line } = header;
  return {
    ...{ names, line, width, separator, rows: rows.records.length },
    cell: (row, column) => records.cell(rows.records[row], column),
    lineOf: (row) => records.line(rows.records[row]),
    digits: (column) => new ColumnDigits(records, rows.records, column),
    warnings: [
      ...commentWarnings([...preamble.comments, ...records.comments].filter((own) => own !== header.line)),
      ...spanWarnings(records),
      ...table.warnings,
      ...header.warnings,
      ...rows.warnings,
    ],
    doubts: [...header.doubts, ...rows.doubts],
  };
}

/** The numbers of one column, from the digits of its cells. */
class ColumnDigits implements CellDigits {
  private readonly records: Records;
  private readonly rows: Int32Array;
  private readonly column: number;

  constructor(records: Records, rows: Int32Array, column: number) {
    this.records = records;
    this.rows = rows;
    this.column = column;
  }

  read(row: number): boolean {
    return this.records.isNumber(this.rows[row], this.column);
  }

  get value(): number {
    return this.records.number.value;
  }

  get hasPoint(): boolean {
    return this.records.number.hasPoint;
  }
}

/** The names in the last line of comment above rows without names, as NumPy's savetxt writes them. */
function commentedHeader(
  records: Records,
  { first, width }: TableStart,
  { lastComment }: Preamble,
  separator: string,
  asked: boolean | number | undefined,
): TableHeader | undefined {
  if (!lastComment || asked === false || asked === 0) return undefined;
  const comment = parseRecords(new Characters(lastComment.text), { separator, comments: [] }, 0, 1);
  if (comment instanceof Problem || comment.count === 0 || comment.width(0) !== width) return undefined;
  const names = Array.from({ length: width }, (_, column) => comment.cell(0, column));
  if (names.some(isValue) || findHeader(records, first, width, undefined).names) return undefined;
  return { names, line: lastComment.line, firstRow: first, warnings: [], doubts: [] };
}

function spanWarnings({ spans }: Records): Warning[] {
  if (spans.length === 0) return [];
  const [[from, to]] = spans;
  const more = spans.length === 1 ? '' : ` (and ${spans.length - 1} more)`;
  const text = `A cell in quotes goes from line ${from} to line ${to}, over what could be rows${more}: where a quote stands by mistake, remove it.`;
  return [{ text, line: from }];
}

function commentWarnings(lines: readonly number[]): Warning[] {
  if (lines.length === 0) return [];
  const one = lines.length === 1;
  return [
    {
      text: `${one ? 'Line' : 'Lines'} ${listed(lines)} ${one ? 'is a comment and was' : 'are comments and were'} left out.`,
      line: lines[0],
    },
  ];
}
