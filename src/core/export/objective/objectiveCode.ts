import type { RowsFile } from '../exportedProgram';

/** An objective as lines of a program: its loss and gradient, under the names of the house. */
export interface ObjectiveCode {
  /** What it needs above all else. */
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  /** The data that it reads from a file beside the program. */
  readonly data?: RowsFile;
  /** The gradient by other means than by hand, for methods that ask for it. */
  readonly derived?: readonly string[];
  /** Whether it declares TypeScript's `Objective`. */
  readonly hasInterface?: true;
  /** How mini-batches are drawn; absent: every step sees all rows. */
  readonly batch?: BatchFacts;
}

/** Mini-batches of a run, and what else a step of it draws. */
export interface BatchFacts {
  readonly rows: number;
  readonly size: number;
  readonly replacement: boolean;
  /** Whether every batch is all rows: the first one in their order, those behind it shuffled. */
  readonly isWhole: boolean;
  /** Layers of dropout whose units each step leaves out, in their order. */
  readonly dropouts: readonly DropoutFacts[];
  /** Rows for which units to leave out are drawn anew; absent: all of a batch together. */
  readonly together?: number;
  /** What rows are drawn from; absent: the run's seed. */
  readonly seed?: number;
}

/** A layer of dropout. */
export interface DropoutFacts {
  readonly width: number;
  readonly probability: number;
  /** What its draws begin from, beside the batch. */
  readonly seed: number;
}

/** What a loss takes besides the parameters: the rows of a batch, or those with what is left out. */
export const argumentOf = ({ dropouts }: BatchFacts): 'rows' | 'batch' =>
  dropouts.length > 0 ? 'batch' : 'rows';

/** What is put behind the parameters where a loss is called. */
export const behindParameters = (batch: BatchFacts | undefined): string =>
  batch ? `, ${argumentOf(batch)}` : '';

/** The numbers that batches are made from, in the order in which they are called with. */
export const batchArguments = (batch: BatchFacts, seed: number): readonly number[] => [
  batch.rows,
  batch.size,
  batch.seed ?? seed,
  ...(batch.dropouts.length > 0 ? [seed] : []),
];
