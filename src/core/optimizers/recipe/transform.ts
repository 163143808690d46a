/**
 * One named step of a first-order recipe, written as formulas (see recipe/kernel.ts): they are
 * compiled once into a straight loop, in float64 or with every operation rounded to float32.
 */
export interface Transform {
  readonly name: string;
  /** Hyperparameters that the formulas name. */
  readonly constants: Readonly<Record<string, number>>;
  /** Numbers carried from step to step, with their values before the first. */
  readonly scalars?: Readonly<Record<string, number>>;
  /** Numbers carried for every parameter, with their values before the first step. */
  readonly vectors?: Readonly<Record<string, number>>;
  /**
   * Assignments done once a step, for example `power = flush(power*beta)`. They may name constants, scalars,
   * locals, `k`, the step's number from 1, and `learningRate`, the schedule's η for this step; assigning to
   * `learningRate` changes η for the transforms behind and in the trajectory, but not for the next step. `flush(p)` is 0 for |p| < 1e-30: it keeps powers such as βᵏ from
   * becoming denormal numbers, which cost several times as much.
   */
  readonly once?: readonly string[];
  /** Assignments done for every parameter, in order. `u` is the update on its way (∇f at first), `x` the parameter. */
  readonly each: readonly string[];
}
