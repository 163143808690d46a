import { isMissing } from '../datasets/cells';

/** The words of a column of texts. */
export interface WordCounts {
  /** Different words, up to the bound. */
  readonly distinct: number;
  /** True when there are more than were told apart. */
  readonly manyMore: boolean;
  /** The most frequent ones, the most frequent first; as often as each other, in the order of the file. */
  readonly frequent: readonly { readonly word: string; readonly count: number }[];
}

/** Different words that are told apart: a column of more is no list of classes. */
const mostWords = 10_000;
const mostFrequent = 8;

/** Counts the words of every `every`-th row; missing ones are none. Beyond 10,000 different ones no new one is counted. */
export function countWords(values: readonly string[], every = 1): WordCounts {
  const counts = new Map<string, number>();
  let manyMore = false;
  for (let row = 0; row < values.length; row += every) {
    const word = values[row];
    const known = counts.get(word);
    if (known !== undefined) counts.set(word, known + 1);
    else if (isMissing(word)) continue;
    else if (counts.size < mostWords) counts.set(word, 1);
    else manyMore = true;
  }
  const frequent = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, mostFrequent)
    .map(([word, count]) => ({ word, count }));
  return { distinct: counts.size, manyMore, frequent };
}
