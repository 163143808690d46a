import { blankSeparator } from './scanner';

const space = 0x20;
const tab = 0x09;
const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Separators to choose from; of those that fit equally well the first wins, since a comma may also be a decimal mark. */
export const separators = ['::', '\t', ';', '|', ','] as const;

const sampledLines = 50;
const sampledCharacters = 2 ** 18;

/**
 * The separator that occurs, outside of quotes, equally often on most of the first lines. Where none does so on half of
 * them, runs of blanks may; a text without any is one column, for which the comma stands. Lines of comment do not count.
 */
export function detectSeparator(text: string, start: number, comments: readonly string[] = []): string {
  const lines = sampleLines(text, start).filter(
    (line) => !comments.some((sign) => line.trimStart().startsWith(sign)),
  );
  let best: string = ',';
  let most = 0;
  for (const separator of separators) {
    const agreement = agreementOf(lines.map((line) => countOf(line, separator)));
    if (agreement > most) {
      best = separator;
      most = agreement;
    }
  }
  const columnsOfNumbers = lines.filter(isNumbersBetweenBlanks).length;
  if (best === ',' && columnsOfNumbers * 2 >= lines.length && columnsOfNumbers > 0) return blankSeparator;
  if (most * 2 >= lines.length && most > 0) return best;
  const between = agreementOf(lines.map(blankRuns));
  return between * 2 >= lines.length && between > most ? blankSeparator : best;
}

/** How many lines have the count that is the most frequent, besides 0. */
function agreementOf(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) if (count > 0) times.set(count, (times.get(count) ?? 0) + 1);
  return Math.max(0, ...times.values());
}

/** Numbers with decimal commas between blanks, whose commas are as regular as separators. */
const isNumbersBetweenBlanks = (line: string): boolean => {
  const words = line.trim().split(/\s+/);
  return (
    words.length > 1 &&
    line.includes(',') &&
    words.every((word) => /^[+-]?\d+(?:,\d+)?(?:e[+-]?\d+)?$/i.test(word))
  );
};

const countOf = (line: string, separator: string): number => line.split(separator).length - 1;

const blankRuns = (line: string): number => line.trim().split(/[ \t]+/).length - 1;

/** The first lines that are not blank, without what stands in quotes. */
function sampleLines(text: string, start: number): string[] {
  const lines: string[] = [];
  const end = Math.min(text.length, start + sampledCharacters);
  let line = '';
  let quoted = false;
  let cellBegins = true;
  for (let i = start; i < end && lines.length < sampledLines; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      // A quote in the middle of a cell is text; one after a closing quote is the second of a pair.
      quoted = !quoted && (cellBegins || text.charCodeAt(i - 1) === quote);
      cellBegins = false;
      line += '"';
      continue;
    }
    if (quoted) continue;
    if (code === lineFeed || code === carriageReturn) {
      if (line.trim() !== '') lines.push(line);
      line = '';
      cellBegins = true;
      continue;
    }
    line += text[i];
    if (code !== space && code !== tab) cellBegins = (separators as readonly string[]).includes(text[i]);
    else if (code === tab) cellBegins = true;
  }
  // A line that the sample cuts off counts only when it is the only one.
  if (line.trim() !== '' && (end === text.length || lines.length === 0)) lines.push(line);
  return lines;
}
