/** A function to minimise, f: Rⁿ → R. Test functions, formulas, training losses and wrappers are all one. */
export interface Objective {
  /** n, the number of parameters. */
  readonly dimension: number;
  /** f(x); when `gradient` (length n) is given, ∇f(x) is written into it. */
  evaluate(x: Float64Array, gradient?: Float64Array): number;
  /** Many points at once: `points` is row-major (m × n), `values` has length m. Absent means: loop over evaluate. */
  evaluateMany?(points: Float64Array, values: Float64Array): void;
  /** Draws the next mini-batch; absent when f is deterministic. */
  nextBatch?(): void;
}

/** An iterate. Invariant between steps: `value` and `gradient` are those of the objective at `x`. */
export interface Point {
  readonly x: Float64Array;
  readonly gradient: Float64Array;
  value: number;
}

/** The consistent point of an objective at x (copied). */
export function pointAt(objective: Objective, x: ArrayLike<number>): Point {
  const point: Point = { x: Float64Array.from(x), gradient: new Float64Array(objective.dimension), value: 0 };
  point.value = objective.evaluate(point.x, point.gradient);
  return point;
}
