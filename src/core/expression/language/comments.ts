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
  let kept = text;
  begins.lastIndex = 0;
  for (let found = begins.exec(kept); found; found = begins.exec(kept)) {
    const end = endOfComment(kept, found.index, found[0]);
    if (end === undefined) continue;
    const comment = kept.slice(found.index, end);
    remarks.add({
      kind: 'leftOut',
      written: comment.trim(),
      span: { position: found.index, length: comment.length },
    });
    kept = kept.slice(0, found.index) + comment.replace(/[^\n]/g, ' ') + kept.slice(end);
    begins.lastIndex = end;
  }
  return kept;
}

/** Where the comment that begins at a place ends; undefined: none begins there. */
function endOfComment(text: string, at: number, sign: string): number | undefined {
  const line = text.indexOf('\n', at);
  const end = line < 0 ? text.length : line;
  if (sign === '#') return end;
  if (sign === '/*') {
    const close = text.indexOf('*/', at);
    return close < 0 ? text.length : close + 2;
  }
  const behind = text.slice(at + sign.length, end);
  if (behind.startsWith('%') || (isClosed(text.slice(0, at)) && isProse(behind, text.slice(0, at))))
    return end;
  const span = { position: at, length: sign.length };
  if (sign === '//') {
    if (behind.trim() === '' || text.slice(0, at).trim() === '') return end;
    return refuse("The sign '//' is no operator here", span, 'write floor(a/b) for a whole-number division');
  }
  if (behind.trim() !== '') return undefined;
  if (/\d\s*$/.test(text.slice(0, at)))
    refuse("The sign '%' does not mean percent here", span, 'write 5% as 0.05');
  return end;
}

/** Whether all parentheses are closed: a comment hardly begins inside of them. */
function isClosed(text: string): boolean {
  const count = (bracket: RegExp): number => (text.match(bracket) ?? []).length;
  return count(/[([]/g) === count(/[)\]]/g);
}

/** Whether there is a word in a text that is no function, and neither a name nor a product of names of what stands before. */
function isProse(text: string, before: string): boolean {
  const known = new Set(before.match(/\p{L}[\p{L}\p{Nd}_]*/gu));
  const isKnown = (word: string): boolean =>
    known.has(word) ||
    words.has(word) ||
    isFunction(word) ||
    constantOf(word) !== undefined ||
    Array.from(word).every((letter) => known.has(letter));
  return (text.match(/\p{L}[\p{L}_][\p{L}\p{Nd}_]*/gu) ?? []).some((word) => !isKnown(word));
}
