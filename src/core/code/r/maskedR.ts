/** A comment, a raw text such as r"(…)", a text in quotes, or a name in backticks, each perhaps without its end. */
const quiet =
  /#.*|\b[rR]("|')(-*)(?:\(([\s\S]*?)\)\2\1|\[([\s\S]*?)\]\2\1|\{([\s\S]*?)\}\2\1)|"(?:\\[\s\S]|[^"\\])*"?|'(?:\\[\s\S]|[^'\\])*'?|`[^`\n]*`?/g;

/** R's source with all comments, and all that stands within quotes, as blanks: what is left is code, each at its place. */
export function maskedR(text: string): string {
  return text.replace(quiet, (found) => {
    if (found.startsWith('#')) return ' '.repeat(found.length);
    return `"${found.slice(1, -1).replace(/[^\r\n]/g, ' ')}${found.length > 1 ? '"' : ''}`;
  });
}

/** How deep in brackets each position of a masked source is: a name at depth 0 stands at the top of the file. */
export function depthsOf(code: string): Int32Array {
  const depths = new Int32Array(code.length + 1);
  let depth = 0;
  for (let i = 0; i < code.length; i++) {
    if (')]}'.includes(code[i])) depth = Math.max(0, depth - 1);
    depths[i] = depth;
    if ('([{'.includes(code[i])) depth++;
  }
  depths[code.length] = depth;
  return depths;
}
