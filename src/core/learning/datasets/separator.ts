const space = 0x20;
const quote = 0x22;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;

/** Separators to choose from; of those that fit equally well the first wins, since a comma may also be a decimal mark. */
export const separators = ['\t', ';', '|', ','] as const;

/** What stands between the cells of a line. */
export type Separator = (typeof separators)[number];

const sampledLines = 50;
const sampledCharacters = 2 ** 18;

/**
 * The separator that occurs, outside of quotes, as often on most of the first lines as on the first of
 * them that has one. A text without any is one column, for which the comma stands.
 */
export function detectSeparator(text: string, start: number): Separator {
  const lines = countSeparators(text, start);
  const model = lines.find((counts) => counts.some((count) => count > 0)) ?? [];
  let best: Separator = ',';
  let bestAgreement = 0;
  separators.forEach((separator, s) => {
    const agreement = lines.filter((counts) => counts[s] === model[s]).length;
    if (model[s] > 0 && agreement > bestAgreement) {
      best = separator;
      bestAgreement = agreement;
    }
  });
  return best;
}

/** How often each separator occurs on each of the first lines that are not blank. */
function countSeparators(text: string, start: number): number[][] {
  const lines: number[][] = [];
  const end = Math.min(text.length, start + sampledCharacters);
  let counts = separators.map(() => 0);
  let quoted = false;
  let cellBegins = true;
  let blank = true;
  for (let i = start; i < end && lines.length < sampledLines; i++) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      // A quote in the middle of a cell is text; one after a closing quote is the second of a pair.
      quoted = !quoted && (cellBegins || text.charCodeAt(i - 1) === quote);
      cellBegins = false;
      blank = false;
      continue;
    }
    if (quoted) continue;
    if (code === lineFeed || code === carriageReturn) {
      if (!blank) lines.push(counts);
      counts = separators.map(() => 0);
      cellBegins = true;
      blank = true;
      continue;
    }
    if (code === space) continue;
    const place = separators.indexOf(text[i] as Separator);
    if (place >= 0) counts[place]++;
    cellBegins = place >= 0;
    blank = false;
  }
  // A line that the sample cuts off counts only when it is the only one.
  if (!blank && (end === text.length || lines.length === 0)) lines.push(counts);
  return lines;
}
