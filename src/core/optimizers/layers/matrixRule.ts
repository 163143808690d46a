/** What a method makes of the update of a matrix, which formulas for single parameters cannot say. */
export interface MatrixRule {
  /** What it carries from step to step for a matrix of m × n numbers, as plain data. */
  begin(rows: number, columns: number): Float64Array[];
  /** Makes the rule for m × n numbers, with the room that it needs. */
  prepare(rows: number, columns: number): ApplyRule;
}

/**
 * Changes the update u (m × n, row by row) in place; the memory is what `begin` made, steps[0] how many steps were done before:
 * in an array, because engines would box the number. It must not allocate.
 */
export type ApplyRule = (u: Float64Array, memory: readonly Float64Array[], steps: Float64Array) => void;
