/** Lines of a program, each deeper by so many levels of the language's indent. */
export const indented = (lines: readonly string[], indent: string): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `${indent}${line}`));

/** A sentence as comments of at most so many characters a line. */
export function commented(text: string, sign: string, width = 100): readonly string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    let line = sign;
    for (const word of paragraph.split(' ')) {
      if (line !== sign && line.length + 1 + word.length > width) {
        lines.push(line);
        line = sign;
      }
      line += ` ${word}`;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** What a person's file or formula says, without anything that would end a comment's line. */
export const inOneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
