import type { NodeId } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import type { Precision } from '../../precision';
import type { Draw } from './draw';

/**
 * What an input of a recipe's tape stands for. Of the whole point: the step's number from 1, the schedule's η, the loss
 * at x, the number of parameters n, a scalar, a reduction's result. Of each parameter: x, ∇f, a vector, a draw.
 */
export type RecipeInput =
  | { readonly kind: 'step' | 'learningRate' | 'value' | 'dimension' }
  | { readonly kind: 'x' | 'gradient' }
  | { readonly kind: 'scalar' | 'reduction' | 'vector' | 'drawn'; readonly place: number };

/** A number that a recipe carries from step to step, for the whole point (scalar) or for each parameter (vector). */
export interface Carried<Initial = number> {
  readonly name: string;
  readonly initial: Initial;
  /** The entry that holds its value after the step. */
  readonly after: NodeId;
}

/** A sum over all parameters, or a norm: the root of a sum of squares. */
export interface Reduction {
  readonly kind: 'sum' | 'norm';
  /** The entry that is added up: for a norm, that of the squares. */
  readonly term: NodeId;
  /** The entry whose sum or norm it is. */
  readonly body: NodeId;
  /** The input that holds the result. */
  readonly result: NodeId;
}

/**
 * One loop over the parameters. Loops hand on nothing but their reductions: what a later one needs of a parameter it
 * computes again, from inputs that stay as they are until the last loop stores the step. That costs no memory, and
 * gives the same numbers.
 */
export interface Phase {
  /** Entries to compute once before the loop, in order. */
  readonly once: readonly NodeId[];
  /** Entries to compute for each parameter, in order. */
  readonly each: readonly NodeId[];
  /** Places of the reductions that the loop ends in; none in the last one, which ends in the step. */
  readonly reductions: readonly number[];
}

/** What a recipe leaves behind: the moved parameters x ← x − u, or the update u alone, in the place of the gradient. */
export type RecipeGoal = 'step' | 'update';

/** One update by a list of transforms, as a tape. */
export interface Recipe {
  readonly tape: Tape;
  readonly precision: Precision;
  readonly goal: RecipeGoal;
  /** By index. */
  readonly inputs: readonly RecipeInput[];
  /** The entry that is stored for each parameter: the moved parameter, or the update. */
  readonly stored: NodeId;
  readonly scalars: readonly Carried[];
  readonly vectors: readonly Carried<number | 'x'>[];
  readonly draws: readonly Draw[];
  readonly reductions: readonly Reduction[];
  /** η of the step as the transforms leave it: the input, unless one assigns to it. */
  readonly learningRate: NodeId;
  /** The loops over the parameters, in order: each but the last ends in reductions, the last one in the step itself. */
  readonly phases: readonly Phase[];
}
