/** What Nelder and Mead's method does with the simplex in a step. */
export type SimplexMoveName = 'reflect' | 'expand' | 'contractOutside' | 'contractInside' | 'shrink';

/** A step of the simplex: n + 1 vertices by rising value, row by row, and their values, before and after it. */
export interface SimplexMove {
  readonly move: SimplexMoveName;
  readonly vertices: Float64Array;
  readonly values: Float64Array;
  readonly nextVertices: Float64Array;
  readonly nextValues: Float64Array;
  /** The mean of all vertices but the worst. */
  readonly centre: Float64Array;
}
