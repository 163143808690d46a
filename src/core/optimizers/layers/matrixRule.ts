import type { OwnLine } from '../../board/ownLine';
import type { Transform } from '../recipe/transform';

/** What a method makes of the update of a matrix, which formulas for single parameters cannot say. */
export interface MatrixRule {
  /** What it carries from step to step for a matrix of m × n numbers, as plain data. */
  begin(rows: number, columns: number): Float64Array[];
  /** Makes the rule for m × n numbers, with the room that it needs. */
  prepare(rows: number, columns: number): ApplyRule;
  /** What it did, in a few lines, for whoever looks inside a step; absent: nothing is said of it. */
  lines?(done: MatrixStep): readonly OwnLine[];
}

/** A matrix whose update a rule has made, and the number of it that is looked at. */
export interface MatrixStep {
  readonly rows: number;
  readonly columns: number;
  /** The gradient as it came, and the update that was made of it. */
  readonly arrived: Float64Array;
  readonly left: Float64Array;
  /** What the rule carried before the step, and after it. */
  readonly memory: readonly Float64Array[];
  readonly next: readonly Float64Array[];
  /** How many steps were done before. */
  readonly steps: number;
  /** The place of the number, row by row. */
  readonly at: number;
}

/**
 * Changes the update u (m × n, row by row) in place; the memory is what `begin` made, steps[0] how many steps were done before:
 * in an array, because engines would box the number. It must not allocate.
 */
export type ApplyRule = (u: Float64Array, memory: readonly Float64Array[], steps: Float64Array) => void;

/** What a method does in one layer: what its matrix needs, if anything, then formulas, whose last update is what x loses. */
export interface LayerMethod {
  readonly matrix?: MatrixRule | undefined;
  readonly transforms: readonly Transform[];
}
