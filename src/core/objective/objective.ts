import type { CurvatureFactors } from './curvatureFactors';
import type { ParameterShape } from './parameterShape';

/** A function to minimise, f: Rⁿ → R. Test functions, formulas, training losses and wrappers are all one. */
export interface Objective {
  /** n, the number of parameters. */
  readonly dimension: number;
  /** f(x); when `gradient` (length n) is given, ∇f(x) is written into it. */
  evaluate(x: Float64Array, gradient?: Float64Array): number;
  /** Many points at once: `points` is row-major (m × n), `values` has length m. Absent means: loop over evaluate. */
  evaluateMany?(points: Float64Array, values: Float64Array): void;
  /** ∇²f(x) into `hessian` (n × n, row by row). Absent means: differences of gradients (core/objective/hessian.ts). */
  hessian?(x: Float64Array, hessian: Float64Array): void;
  /** ∇²f(x)·v into `product` (length n), without the matrix. Absent means: differences of gradients (core/objective/hessian.ts). */
  hessianProduct?(x: Float64Array, v: Float64Array, product: Float64Array): void;
  /** The parts of f where it is a sum of squares; what Gauss–Newton and Levenberg–Marquardt need. */
  readonly residuals?: Residuals;
  /**
   * Prepares f for many points on planes along two parameters, everything else fixed at `origin`.
   * Absent, or undefined as an answer, means: loop over evaluate.
   */
  plane?(origin: ArrayLike<number>, horizontal: number, vertical: number): PlaneEvaluator | undefined;
  /**
   * Prepares f for many points on any plane origin + s·directions[0] + t·directions[1], or on a line with one direction.
   * Absent, or undefined as an answer, means: loop over evaluate.
   */
  along?(origin: Float64Array, directions: readonly Float64Array[]): PlaneSweep | undefined;
  /** The curvature of f as products of small matrices, layer by layer; what K-FAC needs. */
  readonly factors?: CurvatureFactors;
  /** What the parameters are: layer by layer, in their order, all of them. Absent: one vector. */
  readonly shapes?: readonly ParameterShape[];
  /** Draws the next mini-batch; absent when f is deterministic. */
  nextBatch?(): void;
}

/** f(x) = scale · Σ rᵢ(x)². */
export interface Residuals {
  /** m, the number of residuals. */
  readonly count: number;
  readonly scale: number;
  /** r(x) into `residuals` (length m) and, when given, ∂rᵢ/∂xⱼ into `jacobian` (m × n, row by row). */
  evaluate(x: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void;
}

/**
 * f over the grid of two coordinate lists: values[j·horizontal.length + i] = f at (horizontal[i], vertical[j]),
 * equal to `evaluate` there up to the rounding of reordered sums.
 */
export type PlaneEvaluator = (horizontal: Float64Array, vertical: Float64Array, values: Float64Array) => void;

/** Yields about how many values' work is done, so that the caller can do something else or walk away; `next(count)` asks for about so many more. */
export type Sampling = Generator<number, void, number | undefined>;

/**
 * f over the grid of two lists: values[j·s.length + i] = f at (s[i], t[j]), equal to `evaluate` there up to the rounding of
 * reordered sums. On a line `t` is one number, which does not count.
 */
export type PlaneSweep = (s: Float64Array, t: Float64Array, values: Float64Array) => Sampling;

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
