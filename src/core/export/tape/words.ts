import type { WrittenPart } from '../../expression/code/writtenPart';

/** Whether an entry is one number, or one for each parameter: languages with arrays have other functions for these. */
export type EntryLevel = 'number' | 'array';

/** How a language writes what formulas are made of. */
export interface ExpressionWords {
  number(value: number): string;
  /** 1 and 0, as what holds and what does not. */
  readonly truth: readonly [yes: string, no: string];
  /**
   * A function of a tape's operation, by its name, of operands that are written already.
   * @param levels what each operand is
   */
  call(
    name: string,
    operands: readonly string[],
    level: EntryLevel,
    levels: readonly EntryLevel[],
  ): WrittenPart;
  /** a to the power of b. */
  power(a: WrittenPart, b: WrittenPart, level: EntryLevel): WrittenPart;
  /** Whether a·a is better read as a square. */
  readonly hasSquares: boolean;
  readonly equal: string;
  readonly and: (level: EntryLevel) => string;
  readonly or: (level: EntryLevel) => string;
  not(condition: WrittenPart, level: EntryLevel): WrittenPart;
  /** Whether comparisons must stand in parentheses beside `and` and `or`. */
  readonly wrapsComparisons: (level: EntryLevel) => boolean;
  /** @param level of the condition: one of a whole array chooses for each of its numbers. */
  conditional(condition: WrittenPart, a: WrittenPart, b: WrittenPart, level: EntryLevel): WrittenPart;
  /** A number that is rounded to the precision of the program; absent: it is by itself. */
  readonly rounded?: (part: WrittenPart) => WrittenPart;
}
