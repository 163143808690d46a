import { canonical, namePattern } from './language/characters';
import { constants, isFunction } from './language/functions';
import { refuse } from './language/refusal';

/**
 * A text in which each name of a column is one letter that stands for it, so that columns may have names that are none of
 * the language's: `petal length`, log, Sepal.Length, e. All else stays where it was.
 */
export interface MarkedText {
  readonly text: string;
  /** The column of each letter. */
  readonly columns: ReadonlyMap<string, string>;
  /** A sentence about the marked text in the words of the text. */
  restored(sentence: string): string;
}

/** Yi syllables: letters that no formula is written in. */
const firstMark = 0xa000;
const mostMarks = 1165;

/** Names in backticks, in brackets or in quotation marks; numbers, which may hold letters; and names. */
const pieces = new RegExp(
  `(?<quoted>\`[^\`]*\`|\\[[^\\[\\]]*\\]|"[^"]*"|'[^']*')|(?<number>\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)|(?<name>${namePattern.source})`,
  'gu',
);

/** Marks the columns of a table in a text: names as they are, or in backticks, [brackets] or quotation marks. */
export function markColumns(text: string, names: readonly string[]): MarkedText {
  const marks = new ColumnMarks(text);
  const byName = new Set(names);
  const byCanonical = new Map(names.map((name) => [canonical(name), name]));
  const columnOf = (name: string): string | undefined =>
    byName.has(name) ? name : /[.:]/.test(name) ? undefined : byCanonical.get(canonical(name));
  const marked = text.replace(pieces, (piece: string, ...found: unknown[]) => {
    const at = found.find((each) => typeof each === 'number') ?? 0;
    const { quoted, name } = found.at(-1) as { readonly quoted?: string; readonly name?: string };
    if (quoted !== undefined) return quotedColumn(text, quoted, at, columnOf, marks);
    if (name === undefined || text[at - 1] === '\\') return piece;
    const column = columnOf(name);
    const isCalled = isFunction(name) && /^\s*\(/.test(text.slice(at + piece.length));
    return column === undefined || isCalled ? piece : marks.of(column, piece.length);
  });
  return { text: marked, columns: marks.columns, restored: (sentence) => marks.restored(sentence) };
}

/** The mark of a quoted column; an index in brackets, and quotation marks around something else, stay as they are. */
function quotedColumn(
  text: string,
  quoted: string,
  at: number,
  columnOf: (name: string) => string | undefined,
  marks: ColumnMarks,
): string {
  const name = quoted.slice(1, -1);
  const column = columnOf(name) ?? columnOf(name.trim());
  const isIndex = quoted.startsWith('[') && /[\p{L}\p{Nd}_)\]]\s*$/u.test(text.slice(0, at));
  if (column !== undefined && !isIndex) return marks.of(column, quoted.length);
  if (quoted.startsWith('`') && text.trim() !== quoted)
    refuse(
      `There is no column '${name}'`,
      { position: at, length: quoted.length },
      'names in backticks are those of columns',
    );
  return quoted;
}

class ColumnMarks {
  readonly columns = new Map<string, string>();
  private readonly marks = new Map<string, string>();
  private readonly text: string;
  private next = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** A column's letter, filled up with blanks. */
  of(column: string, length: number): string {
    const mark = this.marks.get(column) ?? this.newMark(column);
    return mark.padEnd(length);
  }

  restored(sentence: string): string {
    const letters = [...this.columns.keys()].join('');
    if (letters === '') return sentence;
    return sentence.replace(new RegExp(`[${letters}]`, 'g'), (mark) => this.columns.get(mark) ?? mark);
  }

  private newMark(column: string): string {
    for (; this.next < mostMarks; this.next++) {
      const mark = String.fromCharCode(firstMark + this.next);
      if (this.columns.has(mark) || this.text.includes(mark)) continue;
      this.columns.set(mark, column);
      this.marks.set(column, mark);
      return mark;
    }
    return refuse(`More than ${mostMarks} columns are named`, { position: 0, length: this.text.length });
  }
}

/** Whether a column's name is one of the language's own for a number, such as e or pi. */
export const isConstant = (name: string): boolean => constants.has(name);

/** Names of columns that are names of the language, as it has them: what a product such as `ax` is made of. */
export function plainNames(names: readonly string[]): ReadonlyMap<string, string> {
  const whole = new RegExp(`^(?:${namePattern.source})$`, 'u');
  return new Map(
    names
      .filter((name) => whole.test(name) && !constants.has(canonical(name)) && !isFunction(name))
      .map((name) => [canonical(name), name]),
  );
}
