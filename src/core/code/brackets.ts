/** The parts of a list between commas that stand in no brackets, with their positions; none of blanks only. */
export function separated(
  code: string,
  from: number,
  to: number,
): { readonly from: number; readonly to: number }[] {
  const parts: { from: number; to: number }[] = [];
  let depth = 0;
  let begin = from;
  for (let i = from; i < to; i++) {
    if ('([{'.includes(code[i])) depth++;
    if (')]}'.includes(code[i])) depth--;
    if (code[i] !== ',' || depth !== 0) continue;
    parts.push({ from: begin, to: i });
    begin = i + 1;
  }
  parts.push({ from: begin, to });
  return parts.filter((part) => code.slice(part.from, part.to).trim() !== '');
}

/** A text with what stands in brackets left out. */
export function withoutBrackets(text: string): string {
  let depth = 0;
  return Array.from(text, (character) => {
    if ('([{'.includes(character)) depth++;
    if (')]}'.includes(character)) depth--;
    return depth > 0 ? '' : character;
  }).join('');
}
