import type { Entry, Values } from './catalogue';
import type { Objective, Point } from './objective';
import type { Precision } from './precision';

/** What an optimizer carries from step to step. Plain data: `structuredClone` of it resumes a run bit for bit. */
export interface OptimizerState {
  /** η of the step that comes next; recorded as a column of the trajectory. */
  learningRate: number;
}

/**
 * A method of optimisation. `init` allocates, `step` walks and must not allocate.
 * The point is consistent (value and gradient are those at x) on entry and on exit of `step`.
 */
export interface Optimizer<State extends OptimizerState = OptimizerState> {
  init(point: Point, objective: Objective): State;
  step(point: Point, state: State, objective: Objective): void;
}

/**
 * One named step of a first-order recipe, written as formulas (see expression/kernel.ts): they are
 * compiled once into a straight loop, in float64 or with every operation rounded to float32.
 */
export interface Transform {
  readonly name: string;
  /** Hyperparameters that the formulas name. */
  readonly constants: Readonly<Record<string, number>>;
  /**
   * Numbers carried from step to step, with their values before the first. The one called `learningRate` is
   * shown as the state's: after `once` it must be the η of the step that comes next.
   */
  readonly scalars?: Readonly<Record<string, number>>;
  /** Numbers carried for every parameter, with their values before the first step. */
  readonly vectors?: Readonly<Record<string, number>>;
  /**
   * Assignments done once a step, for example `power = flush(power*beta)`. They may name constants, scalars,
   * locals and `k`, the step's number from 1. `flush(p)` is 0 for |p| < 1e-30: it keeps powers such as βᵏ from
   * becoming denormal numbers, which cost several times as much.
   */
  readonly once?: readonly string[];
  /** Assignments done for every parameter, in order. `u` is the update on its way (∇f at first), `x` the parameter. */
  readonly each: readonly string[];
}

/** An optimizer of the catalogue. */
export interface OptimizerEntry
  extends Entry<Optimizer, { readonly values: Values; readonly precision: Precision }> {
  /** One sentence: what it does, and how it behaves. */
  readonly about: string;
}
