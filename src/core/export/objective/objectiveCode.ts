/** An objective as lines of a program: its loss and gradient, under the names of the house. */
export interface ObjectiveCode {
  /** What it needs above all else. */
  readonly imports: readonly string[];
  readonly lines: readonly string[];
  /** The gradient by other means than by hand, for methods that ask for it. */
  readonly derived?: readonly string[];
  /** Whether it declares TypeScript's `Objective`. */
  readonly hasInterface?: true;
  /** How mini-batches are drawn; absent: every step sees all rows. */
  readonly batch?: BatchFacts;
}

/** Mini-batches of a run. */
export interface BatchFacts {
  readonly rows: number;
  readonly size: number;
  readonly replacement: boolean;
}
