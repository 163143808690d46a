import { type Parsed, Problem } from '../../problem';
import type { Characters } from './characters';
import { Records } from './records';
import { type Told, untold } from './told';

const tab = 0x09;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;

const sheetError = /#(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!)/y;

/** What one table may hold. */
const mostCells = 50_000_000;
/** How many records are read before it is told how far that is. */
const tellEvery = 2 ** 15;

/** What separates a text's cells, and what in it is no record. */
export interface RecordRules {
  /** One or more characters, or "blank" for any run of blanks and tabs. */
  readonly separator: string;
  /** What lines begin with that are comments. */
  readonly comments: readonly string[];
  /** Of more cells nothing is read. */
  readonly mostCells?: number;
}

/** The separator that stands for any run of blanks and tabs. */
export const blankSeparator = 'blank';

/**
 * Splits a text into records and cells (RFC 4180, and what else is common): lines end in LF, CR LF or CR,
 * in any mixture; blanks around cells are no part of them; a cell in quotes may hold separators, line ends
 * and doubled quotes; blank lines and comments are no records. Every character is looked at once.
 */
export function parseRecords(
  characters: Characters,
  rules: RecordRules,
  start: number,
  line: number,
  told: Told = untold,
): Parsed<Records> {
  return new Scanner(characters, rules, start, line).scan(told);
}

class Scanner {
  private readonly characters: Characters;
  private readonly text: string;
  /** The code of the separator's first character; that of a blank where any run of blanks separates. */
  private readonly separator: number;
  /** A separator of several characters. */
  private readonly long: string | undefined;
  private readonly blanks: boolean;
  private readonly comments: readonly string[];
  /** The codes of their first characters. */
  private readonly commentStarts: ReadonlySet<number>;
  private readonly mostCells: number;
  private readonly records: Records;
  private position: number;
  private line: number;

  constructor(characters: Characters, rules: RecordRules, start: number, line: number) {
    const { separator, comments } = rules;
    this.characters = characters;
    this.text = characters.text;
    this.blanks = separator === blankSeparator;
    this.separator = this.blanks ? space : separator.charCodeAt(0);
    this.long = this.blanks || separator.length === 1 ? undefined : separator;
    this.comments = comments;
    this.commentStarts = new Set(comments.map((sign) => sign.charCodeAt(0)));
    this.mostCells = rules.mostCells ?? mostCells;
    this.records = new Records(characters, start);
    this.position = start;
    this.line = line;
  }

  scan(told: Told): Parsed<Records> {
    while (this.position < this.text.length) {
      if (this.records.count % tellEvery === 0) told(this.position / this.text.length);
      if (this.comments.length > 0 && this.skipComment()) continue;
      const problem = this.scanRecord();
      if (problem) return problem;
      if (this.records.cells > this.mostCells)
        return new Problem(
          `The file has more than ${this.mostCells / 1e6} million cells (reached on line ${this.line}): keep fewer rows or columns.`,
        );
    }
    return this.records;
  }

  private skipComment(): boolean {
    let from = this.position;
    while (this.characters.code(from) === space || this.characters.code(from) === tab) from++;
    if (!this.commentStarts.has(this.characters.code(from))) return false;
    if (!this.comments.some((sign) => this.text.startsWith(sign, from)) || this.isSheetError(from))
      return false;
    this.records.comments.push(this.line);
    for (; this.position < this.text.length; this.position++) {
      const code = this.characters.code(this.position);
      if (code === lineFeed || code === carriageReturn) break;
    }
    this.skipLineEnd();
    return true;
  }

  /** Spreadsheets write their errors with the sign of comments: "#N/A". */
  private isSheetError(from: number): boolean {
    sheetError.lastIndex = from;
    return sheetError.test(this.text);
  }

  private scanRecord(): Problem | undefined {
    const { records } = this;
    records.beginRecord(this.line);
    const before = records.cells;
    let blank = true;
    for (;;) {
      this.skipBlanks();
      if (this.characters.code(this.position) === quote) {
        const problem = this.scanQuotedCell();
        if (problem) return problem;
        blank = false;
      } else if (this.blanks ? this.scanWord() : this.scanPlainCell()) blank = false;
      if (!this.takeSeparator()) break;
    }
    if (blank && records.cells === before + 1) records.dropRecord();
    this.skipLineEnd();
    return undefined;
  }

  /** Whether another cell follows. */
  private takeSeparator(): boolean {
    if (this.blanks) {
      this.skipBlanks();
      return this.position < this.text.length && !this.isLineEnd();
    }
    if (!this.isSeparator(this.position)) return false;
    this.position += this.long?.length ?? 1;
    return true;
  }

  private isSeparator(position: number): boolean {
    if (this.characters.code(position) !== this.separator) return false;
    return this.long === undefined || this.text.startsWith(this.long, position);
  }

  private isLineEnd(): boolean {
    const code = this.characters.code(this.position);
    return code === lineFeed || code === carriageReturn;
  }

  /** Reads up to the next separator or line end; says whether there was anything. */
  private scanPlainCell(): boolean {
    const { characters, separator } = this;
    const { length } = characters;
    const start = this.position;
    let i = start;
    for (; i < length; i++) {
      const code = characters.code(i);
      if (
        code === separator
          ? this.long === undefined || this.isSeparator(i)
          : code <= carriageReturn && (code === lineFeed || code === carriageReturn)
      )
        break;
    }
    this.position = i;
    while (i > start && this.isBlank(characters.code(i - 1))) i--;
    this.records.addCell(start, i, false);
    return i > start;
  }

  /** Reads up to the next blank or line end. */
  private scanWord(): boolean {
    const { characters } = this;
    const { length } = characters;
    const start = this.position;
    let i = start;
    for (; i < length; i++) {
      const code = characters.code(i);
      if (code === space || code === tab || code === lineFeed || code === carriageReturn) break;
    }
    this.position = i;
    this.records.addCell(start, i, false);
    return i > start;
  }

  private scanQuotedCell(): Problem | undefined {
    const { characters, line: openedOn } = this;
    const { length } = characters;
    const start = this.position + 1;
    let doubled = false;
    let i = start;
    for (; i < length; i++) {
      const code = characters.code(i);
      if (code === quote) {
        if (characters.code(i + 1) !== quote) break;
        doubled = true;
        i++;
      } else if (code === lineFeed || (code === carriageReturn && characters.code(i + 1) !== lineFeed))
        this.line++;
    }
    if (i >= length)
      return new Problem(
        `The quote opened on line ${openedOn} never closes: add the closing quote, or remove this one.`,
      );
    if (this.line > openedOn) this.noteSpan(start, i, openedOn);
    this.records.addCell(start, i, doubled);
    this.position = i + 1;
    this.skipBlanks();
    const ended =
      this.position >= length || this.isLineEnd() || this.blanks || this.isSeparator(this.position);
    if (ended) return undefined;
    return new Problem(
      `On line ${this.line}, text follows a closing quote: write a quote inside a cell twice ("").`,
    );
  }

  /** A quote by mistake makes one cell of many rows. */
  private noteSpan(start: number, end: number, from: number): void {
    const inside = this.text.slice(start, end);
    const separates = this.blanks
      ? /\S[ \t]+\S/.test(inside)
      : inside.includes(this.long ?? String.fromCharCode(this.separator));
    if (separates) this.records.spans.push([from, this.line]);
  }

  private isBlank(code: number): boolean {
    return code === space || (code === tab && this.separator !== tab);
  }

  private skipBlanks(): void {
    while (this.isBlank(this.characters.code(this.position))) this.position++;
  }

  private skipLineEnd(): void {
    const code = this.characters.code(this.position);
    if (code === carriageReturn && this.characters.code(this.position + 1) === lineFeed) this.position++;
    this.position++;
    this.line++;
  }
}
