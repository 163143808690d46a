import { type Parsed, Problem } from '../../problem';
import type { ReadOptions } from './readOptions';

/** What stands in a file before its table begins. */
export interface Preamble {
  /** Where the rest begins, and on which line of the file, from 1. */
  readonly end: number;
  readonly line: number;
  /** The separator that Excel's line "sep=;" names. */
  readonly separator?: string;
  /** The last line of comment above the table, without its sign: it may hold the names of the columns. */
  readonly lastComment?: { readonly text: string; readonly line: number };
  /** The lines of comment. */
  readonly comments: readonly number[];
}

const separatorLine = /^"?sep=(.)"?[,;\t]*$/i;

/** Reads lines to be skipped, the line "sep=;", and comments that begin with one of the signs. */
export function readPreamble(text: string, options: ReadOptions, signs: readonly string[]): Parsed<Preamble> {
  const lines = new Lines(text);
  for (let skipped = 0; skipped < (options.skip ?? 0); skipped++)
    if (lines.take() === undefined)
      return new Problem(
        `"skip" leaves out ${options.skip} lines, but the file has ${skipped}: ask for fewer in "read".`,
      );
  const separator = separatorLine.exec(lines.peek()?.trim() ?? '')?.[1];
  if (separator !== undefined) lines.take();
  const comments: number[] = [];
  let lastComment: Preamble['lastComment'];
  for (let next = lines.peek(); next !== undefined; next = lines.peek()) {
    const own = next.trim();
    const sign = signs.find((start) => own.startsWith(start));
    if (own !== '' && sign === undefined) break;
    if (sign !== undefined) {
      comments.push(lines.line);
      lastComment = { text: own.slice(sign.length), line: lines.line };
    }
    lines.take();
  }
  return { end: lines.position, line: lines.line, separator, lastComment, comments };
}

/** The lines of a text, one after another. */
class Lines {
  position = 0;
  line = 1;
  private readonly text: string;
  private readonly lineEnd = /\r\n|\r|\n/g;

  constructor(text: string) {
    this.text = text;
  }

  /** The next line; undefined at the end. */
  peek(): string | undefined {
    if (this.position >= this.text.length) return undefined;
    this.lineEnd.lastIndex = this.position;
    return this.text.slice(this.position, this.lineEnd.exec(this.text)?.index);
  }

  take(): string | undefined {
    const line = this.peek();
    if (line === undefined) return undefined;
    this.lineEnd.lastIndex = this.position + line.length;
    this.lineEnd.exec(this.text);
    this.position = this.lineEnd.lastIndex || this.text.length;
    this.line++;
    return line;
  }
}

const candidates = ['#', '%', '//', ';'] as const;
const sampledLines = 1000;
const sampledCharacters = 2 ** 17;

/**
 * The signs with which a text's comments begin: any at the top, and below it those with which fewer than half of the lines
 * begin, as cells may begin so, too. A semicolon that separates cells is none.
 */
export function commentSigns(text: string, { comment, separator }: ReadOptions): readonly string[] {
  if (comment !== undefined) return comment === '' ? [] : [comment];
  const lines = text
    .slice(0, sampledCharacters)
    .split(/\r\n|\r|\n/, sampledLines)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const separated = lines.filter((line) => line.includes(';', 1)).length * 2 > lines.length;
  const possible = candidates.filter((sign) => sign !== separator && !(sign === ';' && separated));
  const top = lines.findIndex((line) => !possible.some((sign) => line.startsWith(sign)));
  const below = top < 0 ? [] : lines.slice(top);
  return possible.filter((sign) => {
    const times = below.filter((line) => line.startsWith(sign)).length;
    return below.length > 0 && times * 2 < below.length;
  });
}
