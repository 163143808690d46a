import type { SimplexMoveName } from '../optimizers/simplexMove';

/*
 * What an optimizer did in one step, as whoever draws it needs it. Where a plane is named, a point is its place on it (s and t; s alone on
 * a line) and a vector its part along it in the same coordinates; else both have a number for each parameter. A form is a symmetric
 * matrix, row by row: of the plane's directions, or of all parameters.
 */

/** A line along which a method looked for the length of its step. */
export interface SearchRecord {
  /** The vector d. */
  readonly direction: Float64Array;
  /** φ(0) = f(x), and φ′(0) = ∇f·d. */
  readonly value: number;
  readonly slope: number;
  /** φ(t) = f(x + t·d) and φ′(t) at each trial, in their order; +∞ and NaN where f is not finite. */
  readonly trials: readonly { readonly t: number; readonly value: number; readonly slope: number }[];
  /** Wolfe's bounds: φ(t) ≤ φ(0) + c₁·t·φ′(0), and |φ′(t)| ≤ c₂·|φ′(0)|; absent where they are not asked for. */
  readonly c1?: number;
  readonly c2?: number;
}

/** The parabola that a method takes the loss for: f(x) + slope·d + ½·dᵀ·form·d. */
export interface ModelRecord {
  /** On a plane, that of the parabola's section with it. */
  readonly form: Float64Array;
  readonly slope: Float64Array;
  /** The point where the whole parabola is lowest, or to where a damped method goes. */
  readonly minimum: Float64Array;
}

/** How far a step may go: dᵀ·form·d ≤ radius². */
export interface TrustRecord {
  readonly radius: number;
  /** Without a plane: its diagonal. */
  readonly form: Float64Array;
}

/** What Nelder and Mead's method did with its simplex. */
export interface SimplexRecord {
  readonly move: SimplexMoveName;
  /** Points by rising value, before and after the step, and the values. */
  readonly vertices: readonly Float64Array[];
  readonly values: readonly number[];
  readonly nextVertices: readonly Float64Array[];
  readonly nextValues: readonly number[];
}

/** The step from row `step` to the row after it. */
export interface StepRecord {
  readonly step: number;
  /** The plane's key; absent: all vectors have a number for each parameter. */
  readonly plane?: string;
  /** The points xₖ and xₖ₊₁, and the vector between them. */
  readonly x: Float64Array;
  readonly next: Float64Array;
  readonly update: Float64Array;
  /** The vector ∇f(xₖ), as the run saw it: of a mini-batch, or by differences. */
  readonly gradient: Float64Array;
  readonly value: number;
  readonly nextValue: number;
  /** η, or t of a line search. */
  readonly learningRate: number;
  /** The vector that earlier steps bring to this one: what is left of the update without it is the gradient's part. */
  readonly velocity?: Float64Array;
  /** Nesterov's two points: the iterate, and the look-ahead point where the gradient is taken. */
  readonly lookAhead?: { readonly iterate: Float64Array; readonly ahead: Float64Array };
  /**
   * What each parameter of the gradient is multiplied by, the learning rate included; on a plane the matrix, row by row, that takes a
   * vector of the plane to its step.
   */
  readonly scaling?: Float64Array;
  readonly searches?: readonly SearchRecord[];
  readonly model?: ModelRecord;
  readonly trust?: TrustRecord;
  readonly simplex?: SimplexRecord;
  /** The vectors ∇f(xₖ) of some mini-batches, the run's first ones. */
  readonly batches?: readonly Float64Array[];
}
