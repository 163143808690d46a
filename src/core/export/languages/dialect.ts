import type { ExpressionWords } from '../tape/words';

/** How a language with arrays writes statements: what is done to all parameters stands in one line. */
export interface VectorDialect {
  readonly words: ExpressionWords;
  readonly names: 'snake' | 'camel';
  /** What its lines call by a plain name that no variable may have. */
  readonly calls: readonly string[];
  /** Of an expression over all parameters, as the right side of an assignment. */
  array(expression: string): string;
  /** An array like x that is filled with a number, or a copy of x. */
  filled(value: number | 'x'): string;
  /** One number of all parameters. */
  reduced(kind: 'sum' | 'norm', expression: string): string;
  /** The number of parameters. */
  readonly count: string;
}

/** A step of a method as lines of a program. */
export interface WrittenStep {
  /** The hyperparameters, one line each. */
  readonly constants: readonly string[];
  /** What is carried from step to step, before the first. */
  readonly state: readonly string[];
  /** What is done in each step. */
  readonly lines: readonly string[];
  /** The learning rate as the lines leave it. */
  readonly rate: string;
}
