import type { Entry, Values } from '../../catalogue/entry';
import type { Precision } from '../../precision';

/**
 * What a loss takes the target column for:
 * - `number`: any number; `count`: a number from 0 on.
 * - `binary`: one of two classes, as 0 or 1; `sign`: one of two classes, as −1 or 1.
 * - `class`: one of k classes, as a row of k numbers: 1 at the class, 0 elsewhere (one-hot). The model then has k
 *   outputs, else one.
 */
export type TargetKind = 'number' | 'count' | 'binary' | 'sign' | 'class';

/** What a loss is made from, besides its own settings. */
export interface LossArgument {
  readonly values: Values;
  readonly precision: Precision;
  /** What a row counts by its class, which is part of its weight already; absent: all classes alike. */
  readonly classWeights?: Float64Array;
}

/**
 * A loss over rows of k outputs p and k targets t, Σ term / divisor, made for one precision, to which every
 * operation is rounded. Nothing here allocates.
 */
export interface Loss {
  /** The term of one row; when `slopes` (length k) is given, ∂term/∂p is written into it. */
  term(outputs: Float64Array, targets: Float64Array, slopes?: Float64Array): number;
  /** The same term of the row of k outputs that begins at a place, for the class with this number. Absent: none that is quicker. */
  ofClass?(outputs: Float64Array, at: number, k: number, number: number): number;
  /** What the sum of the terms of some rows of k outputs is divided by. */
  divisor(rows: number, outputs: number): number;
  /** True when the term is Σ (p − t)²: models may then sum up a whole batch by themselves. */
  readonly squared?: boolean;
  /**
   * Writes the column of a matrix B (k × k) for which B·Bᵀ is the curvature of the term in the k outputs, ∂²term/∂p². Absent: it depends on the
   * target, or is not known.
   */
  curvatureColumn?(outputs: Float64Array, column: number, into: Float64Array): void;
  /** The loss is a function of that quotient where it is not the quotient itself. */
  readonly outer?: {
    value(quotient: number): number;
    /** The function's derivative, given its value. */
    slope(value: number): number;
  };
  /** Turns a row of outputs into what they say of the target, in place: logits into probabilities. Absent: they say it as they are. */
  respond?(outputs: Float64Array): void;
}

/** A loss of the catalogue. */
export interface LossEntry extends Entry<Loss, LossArgument> {
  /** One sentence: what it is, and what it is good for. */
  readonly about: string;
  readonly target: TargetKind;
  /** It comes nearer and nearer to 0 without reaching it as the right outputs grow: separable classes have no minimum. */
  readonly endless?: true;
  /** Ids of the activations that its outputs must come from, for example probabilities. Absent: any; `unless` a switch of it is on. */
  readonly activations?: { readonly ids: readonly string[]; readonly unless?: string };
}
