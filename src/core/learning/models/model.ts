import type { Entry, Values } from '../../catalogue/entry';
import type { Culprit } from '../../expression/culprit';
import type { PlaneEvaluator } from '../../objective/objective';
import type { ParameterNames } from '../../objective/parameterNames';
import type { ParameterShape } from '../../objective/parameterShape';
import type { Precision } from '../../precision';
import type { Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import type { ImageShape } from '../datasets/imageShape';
import type { RowRange } from '../datasets/rowRange';
import type { TrainingData } from '../datasets/table';
import type { Network } from '../layers/network';
import type { NetworkStage } from './networkStage';

/** What a model is made from, besides its own settings. */
export interface ModelArgument {
  readonly values: Values;
  readonly features: number;
  /** k: 1, or as many as the target has classes. */
  readonly outputs: number;
  readonly precision: Precision;
  /** The names of the feature columns, for models that speak of them. */
  readonly featureNames?: readonly string[];
  /** What picture a row of features is; absent: none, as far as the data say. */
  readonly image?: ImageShape | undefined;
  /** How many rows it is trained on, where it is asked what memory it needs. */
  readonly rows?: number;
}

/** What a model is made from for some data. */
export const argumentFor = (
  { featureNames, image }: Pick<TrainingData, 'featureNames' | 'image'>,
  chosen: Pick<ModelArgument, 'values' | 'outputs' | 'precision'>,
): ModelArgument => ({ ...chosen, features: featureNames.length, featureNames, image });

/** What a model's own text says of the columns of a table. */
export interface ChosenColumns {
  /** The columns that are its features, in order. */
  readonly features: readonly string[];
  /** What it names as its target; absent: nothing. */
  readonly target?: { readonly column: string; readonly log: boolean };
  /** What was not taken as it stands there. */
  readonly warnings: readonly Warning[];
}

/**
 * A model with n features and k outputs, trained by minimising a loss over its flat parameters. It is made for
 * one precision, to which every operation is rounded, and keeps what the backward pass needs of the row
 * predicted last. Nothing but `start` and `parameterNames` allocates.
 */
export interface Model {
  readonly outputs: number;
  /** What is added to every loss for its weights, biases apart; absent: nothing. */
  readonly penalty?: WeightPenalty;
  start(): number[];
  /** What the flat parameters are, in their order, all of them; absent: one vector. */
  shapes?(): readonly ParameterShape[];
  /** What the flat parameters are called, in their order. A single output needs no name. */
  parameterNames(featureNames: readonly string[], outputNames: readonly string[]): ParameterNames;
  /** Writes the outputs for the row of features that begins at `offset`. */
  predict(
    parameters: ArrayLike<number>,
    features: ArrayLike<number>,
    offset: number,
    outputs: Float64Array,
  ): void;
  /** The backward pass of the row predicted last: adds Σ ∂loss/∂output · ∂output/∂θ to the gradient, for every parameter θ. */
  addGradient(
    parameters: ArrayLike<number>,
    features: ArrayLike<number>,
    offset: number,
    outputSlopes: Float64Array,
    gradient: Float64Array,
  ): void;
  /** Output − target of each row, in order, and ∂output/∂θ row by row into `jacobian`, as one loop. Absent: row by row. */
  errors?(
    parameters: Float64Array,
    examples: Examples,
    rows: RowRange,
    errors: Float64Array,
    jacobian?: Float64Array,
  ): void;
  /** What is not finite in the output for the row of features at `offset`; absent where a model has no parts that could be named. */
  culprit?(parameters: ArrayLike<number>, features: ArrayLike<number>, offset: number): Culprit | undefined;
  /**
   * Squared errors as one loop without a call for each row, several times as fast: Σ (output − target)²
   * over the rows order[begin] … order[end − 1]; adds its gradient. The result is that of `predict` and
   * `addGradient` to the last bit. Absent: row by row.
   */
  squaredErrors?(
    parameters: Float64Array,
    examples: Examples,
    rows: RowRange,
    gradient?: Float64Array,
  ): number;
  /** Its layers, through which many rows go together: what a loss is then summed up by. Absent: row by row. */
  readonly network?: Network;
  /** The layers of units of its network, from the first behind the features to the outputs, for whoever draws it. */
  readonly stages?: readonly NetworkStage[];
  /** The same sum over planes along two parameters, without a look at the rows for each point. Absent: point by point. */
  squaredPlane?(
    examples: Examples,
    rows: RowRange,
    origin: ArrayLike<number>,
    horizontal: number,
    vertical: number,
  ): PlaneEvaluator | undefined;
}

/** λ₁ Σ |w| + ½ λ₂ Σ w² over the weights. */
export interface WeightPenalty {
  readonly l1: number;
  readonly l2: number;
  /** Where the weights stand among the parameters. */
  readonly weights: readonly Pick<ParameterShape, 'from' | 'rows' | 'columns'>[];
}

/** A model of the catalogue. */
export interface ModelEntry extends Entry<Model, ModelArgument> {
  /** One sentence: what it computes, and what it is good for. */
  readonly about: string;
  /** Chooses columns by its settings, among those of a table with these names; absent: the experiment names the features. */
  columns?(values: Values, names: readonly string[]): Parsed<ChosenColumns>;
  /** Whether its one output is w · x + b, a weight for each feature and then the bias, with these settings. */
  isPlainLine(values: Values): boolean;
  /** Whether its outputs depend on its features by weighted sums alone, with parameters [feature][output] and then biases. */
  readonly isLinear?: true;
  /** Whether its features may be pictures, all pixels of them. */
  readonly takesImages?: true;
  /** The id of the setting that says what its sums go through to become outputs; absent: `activation`. */
  readonly outputActivation?: string;
  /** A sentence why it cannot be made, before anything is allocated; absent: it can. */
  refusal?(argument: ModelArgument): Problem | undefined;
  /** The degree up to which powers and products of the columns are its features; absent: they are as the preparation makes them. */
  degree?(values: Values): number;
}

/** What a model is trained on. */
export interface Examples {
  /** Row-major, rows × features. */
  readonly features: Float64Array;
  readonly target: Float64Array;
  /** How much each row counts; absent: all the same. */
  readonly weights?: Float64Array;
}
