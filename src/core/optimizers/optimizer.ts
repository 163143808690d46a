import type { Entry, Values, ValuesRule } from '../catalogue/entry';
import type { Objective, Point } from '../objective/objective';
import type { ParameterShape } from '../objective/parameterShape';
import type { Precision } from '../precision';
import type { Problem } from '../problem';
import type { Schedule } from '../schedules/schedule';
import type { DoneStep, Insight } from './insight';
import type { LayerMethod } from './layers/matrixRule';
import type { Ray } from './lineSearch/ray';
import type { Recipe } from './recipe/recipe';
import type { Transform } from './recipe/transform';

/** What an optimizer carries from step to step. Plain data: `structuredClone` of it resumes a run bit for bit. */
export interface OptimizerState {
  /**
   * η of the step done last; before the first, of the step to come. With a line search: how far the step went along
   * its direction, in lengths of that direction. Recorded as a column of the trajectory.
   */
  learningRate: number;
  /** How often the steps so far evaluated the objective, with or without gradient. Absent: once a step. */
  evaluations?: number;
  /**
   * True once the method is where it wanted to be: by its own tolerances, or because no step lowers the loss where
   * the gradient is negligible (lineSearch/rest.ts). The run ends there, converged.
   */
  settled?: boolean;
  /** True once a step could not lower the loss any more, although the gradient is not negligible; the run ends there. */
  stalled?: boolean;
}

/**
 * A method of optimisation. `init` allocates, `step` walks and must not allocate.
 * The point is consistent (value and gradient are those at x) on entry and on exit of `step`.
 */
export interface Optimizer<State extends OptimizerState = OptimizerState> {
  init(point: Point, objective: Objective): State;
  step(point: Point, state: State, objective: Objective): void;
  /** The ray along which a method searches, in its state; absent: it searches along none. */
  ray?(state: State): Ray | undefined;
  /** What it did in a step, for whoever looks inside; absent: only where it led. */
  inside?(done: DoneStep<State>): Insight;
  /** What a run may put into one generated loop with its records instead of calling `step`; absent: step by step. */
  readonly loop?: Loop;
}

/** A first-order method as data: what one step does, and how its learning rate changes. */
export interface Loop {
  readonly recipe: Recipe;
  readonly schedule: Schedule;
}

/** A first-order method in formulas, part by part; u is the gradient at first and what x loses in the end. */
export interface MethodFormulas {
  /** The options that all methods share: noise, clipping, the change of sign, L1. */
  readonly options: readonly Transform[];
  /** The method itself, with weight decay before and behind it. */
  readonly decayBefore: readonly Transform[];
  readonly method: readonly Transform[];
  readonly decayBehind: readonly Transform[];
}

/** What an optimizer is made from, besides its own settings. */
export interface OptimizerArgument {
  readonly values: Values;
  readonly precision: Precision;
  /** How η changes from step to step; only first-order methods have one. */
  readonly schedule?: Schedule;
  /** Seed of whatever the optimizer draws. */
  readonly seed?: number;
  /** What the parameters are that it walks in (Objective.shapes); absent: one vector. */
  readonly shapes?: readonly ParameterShape[] | undefined;
}

/**
 * - `firstOrder`: a recipe of transforms of the gradient: takes schedules, options and both precisions.
 * - `lineSearch`, `secondOrder`, `direct`: walk by themselves, in float64, on deterministic objectives.
 */
export type OptimizerFamily = 'firstOrder' | 'lineSearch' | 'secondOrder' | 'direct';

/** How a learning rate is chosen for a person who has given none; see core/analysis/learningRate.ts. */
export type RateChoice =
  /** Steps are η times the gradient: half of 1 / the largest curvature. */
  | { readonly kind: 'curvature' }
  /**
   * Step lengths hardly depend on the gradient's: η is this part of the view's width, so that a few hundred steps
   * cross the picture with visible steps. Adam's are about η long; RMSProp's first is η/√(1 − α), ten times that;
   * Adagrad's k-th is η/√k, so that k of them reach 2η√k; Adamax's fall likewise where the start is steep.
   */
  | { readonly kind: 'view'; readonly part: number }
  /**
   * The first steps are η times the gradient, later ones up to η long: what the view allows, but not more than
   * 1½ / the largest curvature.
   */
  | { readonly kind: 'warmUp'; readonly part: number }
  /** As the method's rule says (optimizers/custom/customMethod.ts). */
  | { readonly kind: 'rule' }
  /**
   * The method brings its own step length, and η is a factor to it: the setting's default, or one that shows more in a
   * few hundred steps.
   */
  | { readonly kind: 'default'; readonly value?: number };

/** An optimizer of the catalogue. */
export interface OptimizerEntry extends Entry<Optimizer, OptimizerArgument> {
  readonly family: OptimizerFamily;
  readonly rate: RateChoice;
  /** One sentence: what it does, and how it behaves. */
  readonly about: string;
  /** What values that are right one by one have to be together. */
  readonly together?: readonly ValuesRule[];
  /** What is wrong with values that are right by their kinds, such as with a text that has a language of its own. */
  fault?(values: Values): { readonly id: string; readonly problem: Problem } | undefined;
  /**
   * A first-order method in formulas, for whoever writes it down; undefined for what formulas of single parameters
   * cannot say, such as with matrices. Absent: it walks by itself.
   */
  formulas?(values: Values, matrices: boolean): MethodFormulas | undefined;
  /** What a first-order method that treats layers one by one does with a matrix, and with a vector; absent: it does not. */
  layer?(values: Values, matrix: boolean): LayerMethod;
  /** A sentence why this method cannot walk on this objective, and what to do; undefined when it can. */
  refusal?(objective: Objective): string | undefined;
  /** The same of layers that are treated apart (groups/), with these settings. */
  refusalApart?(values: Values): string | undefined;
}
