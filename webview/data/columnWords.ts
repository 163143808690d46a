import type { ColumnProfile } from '../../src/core/learning/profile/columnProfile';
import { fill } from '../page/format';
import type { Words } from '../page/texts';

/** Words of a file are cut short where there are several of them. */
const longest = 24;

/** What a column of the data view says in its cells and below them. */
export class ColumnWords {
  private readonly words: Words;

  constructor(words: Words) {
    this.words = words;
  }

  /** "0.1 … 2.5", or the most frequent words. */
  range({ numbers, words }: ColumnProfile): string {
    const { numbers: write } = this.words;
    if (words) return words.map(({ word }) => cut(word)).join(', ');
    return numbers ? `${write.short(numbers.minimum)} … ${write.short(numbers.maximum)}` : '';
  }

  distinct({ distinct, manyMore }: ColumnProfile): string {
    const { texts, numbers } = this.words;
    const count = numbers.count(distinct);
    return manyMore ? fill(texts.data.columns.moreThan, count) : count;
  }

  /** "r 0.87", or nothing. */
  association({ association }: ColumnProfile): string {
    if (!association) return '';
    const { measure, value } = association;
    const symbol = { pearson: 'r', correlationRatio: 'η', cramersV: 'V' }[measure];
    return `${symbol} ${value.toFixed(2).replace('-', '−')}`;
  }

  /** The same in a sentence. */
  measure({ association }: ColumnProfile): string {
    if (!association) return '';
    const { measure, value } = association;
    return fill(this.words.texts.data.measures[measure], this.words.numbers.short(value));
  }

  hints({ hints }: ColumnProfile): string {
    return hints.map((hint) => this.words.texts.data.hints[hint]).join(' ');
  }

  /** All that is known of a column beyond its row: numbers in a few others, words with their counts, hints. */
  details(column: ColumnProfile): string {
    return [this.spread(column), this.measure(column), this.hints(column)]
      .filter((part) => part !== '')
      .join(' · ');
  }

  private spread({ numbers, words }: ColumnProfile): string {
    const { texts, numbers: write } = this.words;
    const { details } = texts.data;
    if (words) {
      const list = words.map(({ word, count }) => `${cut(word)} (${write.count(count)})`).join(', ');
      return words.length > 0 ? fill(details.words, list) : '';
    }
    if (!numbers) return '';
    const { minimum, maximum, mean, deviation, quartiles, infinite } = numbers;
    const said = fill(
      details.numbers,
      ...[minimum, maximum, mean, deviation, ...quartiles].map((value) => write.short(value)),
    );
    return infinite > 0 ? `${said}, ${fill(details.infinite, write.count(infinite))}` : said;
  }
}

const cut = (word: string): string => (word.length > longest ? `${word.slice(0, longest - 1)}…` : word);
