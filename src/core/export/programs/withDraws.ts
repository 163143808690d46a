/**
 * The lines of a generator of random numbers without the kinds of numbers that a program does not draw.
 * @param beginning finds the line with which a kind begins, and its name; it goes on to the next empty line
 */
export function withDraws(
  generator: readonly string[],
  program: readonly string[],
  beginning: RegExp,
): readonly string[] {
  const text = program.join('\n');
  const parts = generator.join('\n').split('\n\n');
  const isCalled = (part: string): boolean => {
    const names = part.split('\n').flatMap((line) => beginning.exec(line)?.[1] ?? []);
    return names.every((name) => new RegExp(`\\b${name}!?\\(`).test(text));
  };
  return parts.filter(isCalled).join('\n\n').split('\n');
}
