import { isMissingNumber } from './cells';
import { spelled } from './spelling';
import type { Column } from './table';

/** The words and numbers that stand for "no value" in a table: the usual ones, and those of the options. */
export class MissingWords {
  private readonly words: ReadonlySet<string>;
  private readonly numbers: ReadonlySet<number>;

  constructor(words: readonly string[] = []) {
    this.words = new Set(words.map((word) => word.trim().toLowerCase()));
    const numbers = words.flatMap((word) => {
      const { point, comma } = spelled(word.trim()) ?? {};
      return [point, comma].filter((number) => number !== undefined && !Number.isNaN(number));
    });
    this.numbers = new Set(numbers as number[]);
  }

  /** Whether a cell among numbers is one of them. */
  readonly amongNumbers = (cell: string): boolean =>
    isMissingNumber(cell) || (this.words.size > 0 && this.words.has(cell.toLowerCase()));

  /** The column without the numbers, or the words, that the options name. */
  without(column: Column): Column {
    if (this.words.size === 0) return column;
    if (column.kind === 'text') {
      const values = column.values.map((value) => (this.words.has(value.toLowerCase()) ? '' : value));
      return { ...column, values, missing: values.filter((value) => value === '').length };
    }
    if (this.numbers.size === 0) return column;
    const values = Float64Array.from(column.values, (value) =>
      this.numbers.has(value) ? Number.NaN : value,
    );
    return {
      ...column,
      values,
      missing: values.reduce((count, value) => count + Number(Number.isNaN(value)), 0),
    };
  }
}
