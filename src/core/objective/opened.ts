import { suggestLearningRate } from '../analysis/curvature';
import type { Minimum } from '../catalogue/entry';
import type { GradientSpec, ObjectiveSpec } from '../experiment/experiment';
import type { Interval } from '../plane/sample';
import type { Precision } from '../precision';
import { withDifferences } from './differences';
import type { Objective } from './objective';

/** The data behind a fitted line: features against the target, at most a few thousand rows. */
export interface FitSummary {
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The names of the target's classes; absent when the target is a number. */
  readonly classes?: readonly string[];
  /** Whether the prediction is w · x + b with the parameters in this order, so that it can be drawn over the data. */
  readonly plainLine: boolean;
  /** Rows trained on. */
  readonly rows: number;
  /** Row-major, shown rows × (featureNames.length + 1): features, then the target. */
  readonly points: Float64Array;
}

/** What a person needs to know of an objective before and beside a run. */
export interface ObjectiveSummary {
  readonly label: string;
  /** For reading, for example "(1 − x)² + 100 (y − x²)²". */
  readonly formula: string;
  readonly dimension: number;
  readonly parameterNames: readonly string[];
  readonly start: readonly number[];
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
  readonly minima: readonly Minimum[];
  /** A learning rate for plain gradient descent from the start: 1 / the largest curvature there. */
  readonly suggestedLearningRate: number;
  readonly fit?: FitSummary;
  readonly warnings: readonly string[];
}

/** What an objective is made of, apart from a dataset's table. */
export interface ObjectiveRecipe {
  readonly objective: ObjectiveSpec;
  readonly gradient: GradientSpec;
  readonly precision: Precision;
  readonly seed: number;
}

/** An objective ready to be walked on, with its description. */
export interface OpenedObjective {
  /** Makes what one run walks on: differences included, mini-batches drawn from the seed on. */
  readonly walkable: () => Objective;
  /** What the landscape shows: all rows. */
  readonly landscape: Objective;
  readonly summary: ObjectiveSummary;
}

/** What an objective says of itself; the rest of its summary is computed. */
export type Description = Omit<ObjectiveSummary, 'dimension' | 'suggestedLearningRate'>;

/**
 * An objective that is walked on as the recipe wants it.
 *
 * @param exact f with its exact gradient, over all rows.
 * @param stochastic makes the mini-batch form of it, where there is one.
 */
export function opened(
  recipe: ObjectiveRecipe,
  exact: Objective,
  description: Description,
  stochastic?: () => Objective,
): OpenedObjective {
  return {
    walkable: () => withDifferences(stochastic?.() ?? exact, recipe.gradient, recipe.precision),
    landscape: exact,
    summary: {
      ...description,
      dimension: exact.dimension,
      suggestedLearningRate: suggestLearningRate(exact, description.start),
    },
  };
}
