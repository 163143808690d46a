/** A comment, a text in three quotes, or a text in one, each perhaps without its end. */
const quiet =
  /#.*|("""|''')(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|$)|"(?:\\[\s\S]|[^"\\\r\n])*"?|'(?:\\[\s\S]|[^'\\\r\n])*'?/g;

/** Python's source with all comments, and all that stands within quotes, as blanks: what is left is code, each at its place. */
export function maskedPython(text: string): string {
  return text.replace(quiet, (found, triple?: string) => {
    if (found.startsWith('#')) return ' '.repeat(found.length);
    const quote = triple ?? found[0];
    const isClosed = found.length >= 2 * quote.length && found.endsWith(quote);
    // The end of a text in three quotes may stand where no block ends.
    const ending = isClosed && !triple ? quote : '';
    return quote + found.slice(quote.length, found.length - ending.length).replace(/[^\r\n]/g, ' ') + ending;
  });
}

/** The position behind the bracket that closes the one before `from`; the end of the line or of the text where there is none. */
export function behindBracket(code: string, from: number): number {
  let depth = 1;
  for (let i = from; i < code.length; i++) {
    if ('([{'.includes(code[i])) depth++;
    if (')]}'.includes(code[i]) && --depth === 0) return i + 1;
    // Half-typed: the next definition begins although a bracket is open.
    if (code[i] === '\n' && /^(?:def|class|async|@)/.test(code.slice(i + 1, i + 7))) return i;
  }
  return code.length;
}
