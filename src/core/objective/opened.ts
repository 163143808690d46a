import { suggestLearningRate } from '../analysis/curvature';
import { firstRunOn } from '../analysis/firstRun';
import { matricesOf } from '../analysis/matrixSpectra';
import type { Minimum } from '../catalogue/entry';
import type { FirstRun } from '../catalogue/firstRun';
import type { BatchSpec, GradientSpec, ObjectiveSpec } from '../experiment/experiment';
import type { Culprit } from '../expression/culprit';
import type { ImageShape } from '../learning/datasets/imageShape';
import type { Measured, MetricColumn } from '../learning/metrics/metricColumn';
import type { FittedModel } from '../learning/models/fittedModel';
import type { Conditioning } from '../learning/preparation/conditioning';
import type { FittedPreparation } from '../learning/preparation/fitted';
import type { OriginalUnits } from '../learning/preparation/originalUnits';
import type { Interval } from '../plane/interval';
import type { Precision } from '../precision';
import type { Warning } from '../text/warning';
import { withDifferences } from './differences';
import type { ForeignFacts } from './foreignFunction';
import type { ModelRecipe } from './lossRecipe';
import type { Objective } from './objective';
import { objectiveKey } from './objectiveKey';
import type { ParameterNames } from './parameterNames';
import type { ParameterShape } from './parameterShape';
import type { Sliced } from './sliced';

/** The data behind a model: what it was made from, and at most a few thousand of its rows. */
export interface FitSummary {
  /** How cells become the features of the model. */
  readonly preparation: FittedPreparation;
  /** The names of the columns that features are made of, for reading, in the order of the preparation. */
  readonly rawNames: readonly string[];
  /** How many rows each part has; absent where all rows are trained on. */
  readonly parts?: { readonly training: number; readonly validation: number; readonly test: number };
  /** How weights are said in the units of the features before they were scaled; absent where they are, or cannot be. */
  readonly original?: OriginalUnits;
  /** How far apart the curvatures are, and what standardised features would make of that; absent where it is not known. */
  readonly conditioning?: Conditioning;
  /** The names of the model's features, prepared as they are. */
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** The names of the target's classes; absent when the target is a number. */
  readonly classes?: readonly string[];
  /** What picture a row of features is; absent: none. */
  readonly image?: ImageShape;
  /** Whether the prediction is w · x + b with the parameters in this order, so that it can be drawn over the data. */
  readonly plainLine: boolean;
  /** Rows trained on. */
  readonly rows: number;
  /**
   * Row-major, shown rows × (rawNames.length + 1): the raw numbers of training rows (of a text the place of its word, of a date its
   * days), then the target as it is trained on.
   */
  readonly points: Float64Array;
}

/** What a person needs to know of an objective before and beside a run. */
export interface ObjectiveSummary {
  readonly label: string;
  /** For reading, for example "(1 − x)² + 100 (y − x²)²". */
  readonly formula: string;
  /** In place of a formula that is too long to be read at a glance. */
  readonly shortFormula?: string;
  readonly dimension: number;
  readonly parameterNames: ParameterNames;
  readonly start: readonly number[];
  /** A window per parameter that shows the objective's character. */
  readonly view: readonly Interval[];
  readonly minima: readonly Minimum[];
  /** A learning rate for plain gradient descent from the start: 1 / the largest curvature there; NaN where nobody asks what suits a run. */
  readonly suggestedLearningRate: number;
  /** What is chosen for a run where a person has set nothing; absent where nobody asks, and in what was stored before it was known. */
  readonly firstRun?: FirstRun;
  /** What the parameters of a network are: layer by layer, all of them. Absent where there are no layers. */
  readonly shapes?: readonly ParameterShape[];
  readonly fit?: FitSummary;
  /** Of a person's own function: who computes it, and where its gradient comes from. */
  readonly code?: Pick<ForeignFacts, 'interpreter' | 'gradient'>;
  /** The names of the matrices among the parameters; absent where there are none. */
  readonly matrices?: readonly string[];
  /** What is measured once an epoch of a run on it; absent where it is trained on no data. */
  readonly metrics?: readonly MetricColumn[];
  /** A step of training draws something besides mini-batches, as units that are dropped: its loss is not the one over all rows. */
  readonly isNoisy?: boolean;
  /** What the readers of a formula or a dataset had to say. */
  readonly warnings: readonly Warning[];
}

/** What an objective is made from: the specification of an experiment, in one precision. */
export interface ObjectiveSource<Spec extends ObjectiveSpec = ObjectiveSpec> {
  readonly objective: Spec;
  readonly precision: Precision;
}

/** An objective ready to be looked at and walked on, with its description. */
export interface OpenedObjective {
  /** Its identity: core/objective/objectiveKey.ts. */
  readonly key: string;
  readonly precision: Precision;
  readonly summary: ObjectiveSummary;
  /** With its exact gradient, over all rows: what landscapes, Hessians and checks are of. */
  readonly exact: Objective;
  /** Makes what one run walks on: its gradient as asked for, mini-batches drawn from the seed on. */
  walkable(gradient: GradientSpec, seed: number, batch?: BatchSpec): Objective;
  /** The model whose loss it is, on its data; absent where it is none. */
  readonly model?: FittedModel;
  /** Measures the summary's metrics. */
  readonly measured?: Measured;
  /** Gradients that may be taken to find a learning rate; absent: as many as it takes. */
  readonly trialEvaluations?: number;
  /** What it can be made of again in another thread; absent: only here. */
  readonly recipe?: ModelRecipe;
  /** The part of its formula, or the layer, that is not finite at a point, of data for one of some rows (by their places), else of all; absent where it has none. */
  readonly culprit?: (x: Float64Array, rows?: Int32Array) => Culprit | undefined;
  /** Whether a cross-entropy's boundary at these weights has each row on its side: the loss then falls to 0 with larger weights. */
  readonly separates?: (x: Float64Array) => boolean;
}

/** What an objective says of itself; the rest of its summary is computed. */
export type Description = Omit<
  ObjectiveSummary,
  'dimension' | 'suggestedLearningRate' | 'firstRun' | 'metrics' | 'isNoisy' | 'matrices'
>;

/** What may come with an objective besides its description. */
export interface Beside {
  /** The content key of its dataset. */
  readonly data?: string;
  /** Makes the form of it that draws mini-batches, where there are any, and what else a step of training draws. */
  readonly stochastic?: (batch: BatchSpec | undefined, seed: number) => Objective;
  /** Whether a step of training draws something besides mini-batches. */
  readonly isNoisy?: boolean;
  /** Gradients that may be taken to find a learning rate; absent: as many as it takes. */
  readonly trialEvaluations?: number;
  /** Whether it is quadratic in all parameters, so that its curvature is the same everywhere. */
  readonly isQuadratic?: boolean;
  /** About how many operations an evaluation takes; absent: a few for each parameter. */
  readonly operations?: number;
  /** False: nobody asks what suits a run (Materials). */
  readonly forFirstRun?: boolean | undefined;
  /** Its own choices for a first run. */
  readonly firstRun?: Partial<FirstRun>;
  /** What is measured beside the loss, once an epoch. */
  readonly measured?: Measured;
  readonly recipe?: ModelRecipe;
  /** What a look back on a run asks (core/findings). */
  readonly asked?: Pick<OpenedObjective, 'culprit' | 'separates'>;
  readonly model?: FittedModel;
}

/** An opened objective from its exact form, with its gradient and over all rows. */
export function* opened(
  source: ObjectiveSource,
  exact: Objective,
  description: Description,
  beside: Beside = {},
): Sliced<OpenedObjective> {
  const { operations, firstRun, forFirstRun = true, measured } = beside;
  const matrices = matricesOf(exact).map(({ name }) => name);
  const terrain = {
    ...description,
    dimension: exact.dimension,
    suggestedLearningRate: forFirstRun
      ? yield* suggestLearningRate(exact, description.start, {
          isQuadratic: beside.isQuadratic,
          evaluations: beside.trialEvaluations,
        })
      : Number.NaN,
  };
  const summary: ObjectiveSummary = {
    ...terrain,
    ...(measured && { metrics: measured.columns }),
    ...(beside.isNoisy && { isNoisy: true }),
    ...(matrices.length > 0 && { matrices }),
    ...(forFirstRun && {
      firstRun: yield* firstRunOn(exact, terrain, operations ?? exact.dimension, firstRun),
    }),
  };
  return described(source, exact, summary, beside);
}

/** An opened objective of which everything is known that takes long to find out. */
export function described(
  { objective, precision }: ObjectiveSource,
  exact: Objective,
  summary: ObjectiveSummary,
  { data, stochastic, isNoisy, measured, asked, model, recipe, trialEvaluations }: Beside,
): OpenedObjective {
  const batched = (seed: number, batch: BatchSpec | undefined): Objective =>
    stochastic && (batch || isNoisy) ? stochastic(batch, seed) : exact;
  return {
    ...asked,
    ...(model && { model }),
    ...(recipe && { recipe }),
    ...(trialEvaluations !== undefined && { trialEvaluations }),
    ...(measured && { measured }),
    key: objectiveKey(objective, precision, data),
    precision,
    exact,
    walkable: (gradient, seed, batch) => withDifferences(batched(seed, batch), gradient, precision),
    summary,
  };
}
