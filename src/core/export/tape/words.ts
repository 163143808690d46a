/** How tightly an operation binds: what binds less tightly than it must stands in parentheses. */
export const binding = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  sign: 7,
  power: 8,
  atom: 9,
} as const;

/** A piece of a program. */
export interface WrittenPart {
  readonly text: string;
  readonly binds: number;
}

/** Whether an entry is one number, or one for each parameter: languages with arrays have other functions for these. */
export type Level = 'number' | 'array';

/** How a language writes what formulas are made of. */
export interface ExpressionWords {
  number(value: number): string;
  /** 1 and 0, as what holds and what does not. */
  readonly truth: readonly [yes: string, no: string];
  /**
   * A function of a tape's operation, by its name, of operands that are written already.
   * @param levels what each operand is
   */
  call(name: string, operands: readonly string[], level: Level, levels: readonly Level[]): WrittenPart;
  /** a to the power of b. */
  power(a: WrittenPart, b: WrittenPart, level: Level): WrittenPart;
  /** Whether a·a is better read as a square. */
  readonly hasSquares: boolean;
  readonly equal: string;
  readonly and: (level: Level) => string;
  readonly or: (level: Level) => string;
  not(condition: WrittenPart, level: Level): WrittenPart;
  /** Whether comparisons must stand in parentheses beside `and` and `or`. */
  readonly wrapsComparisons: (level: Level) => boolean;
  conditional(condition: WrittenPart, a: WrittenPart, b: WrittenPart, level: Level): WrittenPart;
  /** A number that is rounded to the precision of the program; absent: it is by itself. */
  readonly rounded?: (part: WrittenPart) => WrittenPart;
}

export const atom = (text: string): WrittenPart => ({ text, binds: binding.atom });

/** A part within an operation that binds so tightly. */
export const within = ({ text, binds }: WrittenPart, least: number): string =>
  binds < least ? `(${text})` : text;
