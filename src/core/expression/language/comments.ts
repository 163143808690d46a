import { constantOf, isFunction } from './functions';
import { refuse } from './refusal';
import type { ReadingRemarks } from './remarks';
import { words } from './tokens';

/** Where a comment may begin: Python's and R's #, C's // and block, MATLAB's and LaTeX's %. */
const begins = /#|\/\/|\/\*|(?<!\\)%/g;

/**
 * The text with blanks in place of its comments. `%` and `//` are operators, too (a remainder, a whole-number division): they
 * begin a comment where a word follows that the formula does not know.
 */
export function withoutComments(text: string, remarks: ReadingRemarks): string {
  if (!/[#%]|\/[/*]/.test(text)) return text;
  const passage = new Passage(text);
  let kept = text;
  begins.lastIndex = 0;
  for (let found = begins.exec(kept); found; found = begins.exec(kept)) {
    const end = endOfComment(passage, found.index, found[0]);
    if (end === undefined) continue;
    const comment = kept.slice(found.index, end);
    remarks.add({
      kind: 'leftOut',
      written: comment.trim(),
      span: { position: found.index, length: comment.length },
    });
    kept = kept.slice(0, found.index) + comment.replace(/[^\n]/g, ' ') + kept.slice(end);
    begins.lastIndex = end;
    passage.leaveOut(end);
  }
  return kept;
}

/** Where the comment that begins at a place ends; undefined: none begins there. */
function endOfComment(passage: Passage, at: number, sign: string): number | undefined {
  const { text } = passage;
  const line = text.indexOf('\n', at);
  const end = line < 0 ? text.length : line;
  if (sign === '#') return end;
  if (sign === '/*') {
    const close = text.indexOf('*/', at);
    return close < 0 ? text.length : close + 2;
  }
  passage.readTo(at);
  const from = at + sign.length;
  if (text[from] === '%' || (passage.isClosed && passage.hasProse(from, end))) return end;
  const span = { position: at, length: sign.length };
  const isLast = text.slice(from, end).trim() === '';
  if (sign === '//') {
    if (isLast || passage.isBlank) return end;
    return refuse("The sign '//' is no operator here", span, 'write floor(a/b) for a whole-number division');
  }
  if (!isLast) return undefined;
  if (passage.endsInDigit) refuse("The sign '%' does not mean percent here", span, 'write 5% as 0.05');
  return end;
}

/** A text that is read from its beginning to its end, each part once: there may be a sign of a comment at every place. */
class Passage {
  readonly text: string;
  private at = 0;
  private open = 0;
  private last = '';
  private readonly names = new Set<string>();
  /** The words from here on, of two letters or more, with their places. */
  private readonly words: readonly { readonly word: string; readonly at: number }[];
  private next = 0;

  constructor(text: string) {
    this.text = text;
    this.words = Array.from(text.matchAll(/\p{L}[\p{L}_][\p{L}\p{Nd}_]*/gu), ({ 0: word, index }) => ({
      word,
      at: index,
    }));
  }

  /** Reads on to a place. */
  readTo(at: number): void {
    const piece = this.text.slice(this.at, at);
    this.at = at;
    for (const name of piece.match(/\p{L}[\p{L}\p{Nd}_]*/gu) ?? []) this.names.add(name);
    for (const [bracket] of piece.matchAll(/[()[\]]/g))
      this.open += bracket === '(' || bracket === '[' ? 1 : -1;
    this.last = piece.trimEnd().at(-1) ?? this.last;
  }

  /** Passes over a comment. */
  leaveOut(end: number): void {
    this.at = end;
  }

  /** Whether nothing was read but blanks. */
  get isBlank(): boolean {
    return this.last === '';
  }

  get endsInDigit(): boolean {
    return /\d/.test(this.last);
  }

  /** Whether all parentheses are closed: a comment hardly begins inside of them. */
  get isClosed(): boolean {
    return this.open === 0;
  }

  /** Whether there is a word between two places that is no function, and neither a name nor a product of names of what was read. */
  hasProse(from: number, end: number): boolean {
    while (this.next < this.words.length && this.words[this.next].at < from) this.next++;
    for (let i = this.next; i < this.words.length && this.words[i].at < end; i++)
      if (!this.isKnown(this.words[i].word)) return true;
    return false;
  }

  private isKnown(word: string): boolean {
    const { names } = this;
    return (
      names.has(word) ||
      words.has(word) ||
      isFunction(word) ||
      constantOf(word) !== undefined ||
      Array.from(word).every((letter) => names.has(letter))
    );
  }
}
