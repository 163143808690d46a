import type { DatasetSpec, ModelSpec } from '../../experiment/experiment';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { allRows } from '../datasets/rowRange';
import type { NormStatistics } from '../layers/layer';
import type { Loss, TargetKind } from '../losses/loss';
import { featuresOf, rawRow } from '../preparation/features';
import type { PreparedData } from '../preparation/fitted';
import { evaluatedModel } from './evaluated';
import { type FittedNetwork, fittedNetwork } from './fittedNetwork';
import type { Model } from './model';
import { type Predictor, predictor } from './prediction';

/** A model on its data: what it says of rows with given parameters. */
export interface FittedModel {
  /** The model and its settings, as the experiment names them. */
  readonly spec: ModelSpec;
  readonly data: PreparedData;
  /** What the loss takes the target for. */
  readonly kind: TargetKind;
  /** The line of the file of each row of its table, from 1; absent where it has no lines. */
  readonly lines?: Int32Array;
  /** k: 1, or as many as the target has classes. */
  readonly outputs: number;
  /**
   * What the model with these parameters says of rows of prepared features (row-major): rows × outputs, row-major, with the loss's
   * response: probabilities (of two classes that of the second; of signs the score), counts, numbers. In the terms of `data.target`: of a target
   * that is trained on as its logarithm, the logarithm.
   */
  respond(parameters: ArrayLike<number>, features: Float64Array, rows: number): Float64Array;
  /** A row of raw cells (numbers or texts, in the order of preparation.columns) as a prepared row of features. */
  features(cells: readonly (number | string)[]): Parsed<Float64Array>;
  /** Rows of raw numbers (`PreparedPart.raw`) as prepared rows of features. */
  featuresOfRaw(raw: Float64Array): Float64Array;
  /** A number of `data.target`, or of `respond`, in the units of the table: e to its power for a logarithm. */
  targetOf(value: number): number;
  /**
   * Of a network that normalises over rows: of each shape of its parameters mean and variance of all rows trained on, at these
   * parameters, where it is the scale of such a normalisation.
   */
  readonly statistics?: (parameters: Float64Array) => readonly (NormStatistics | undefined)[];
  /** Its layers, where it is a network that tells them. */
  readonly network?: FittedNetwork;
  /** Asks for a row of prepared features, in the terms of the table. */
  readonly predictor: Predictor;
}

/** What is known where a model is made for its data. */
export interface ModelParts {
  readonly spec: DatasetSpec;
  readonly precision: Precision;
  readonly data: PreparedData;
  readonly model: Model;
  readonly loss: Loss;
  readonly kind: TargetKind;
  readonly lines?: Int32Array | undefined;
}

/** A model with the loss that it is trained by, on its data. */
export function fittedModel({ spec, precision, data, model, loss, kind, lines }: ModelParts): FittedModel {
  const { preparation } = data;
  const width = data.featureNames.length;
  const evaluate = evaluatedModel(model, width, data);
  const output = new Float64Array(model.outputs);
  const network = fittedNetwork(model, loss, data);
  const { network: layers } = model;
  return {
    spec: spec.model,
    data,
    kind,
    ...(lines && { lines }),
    ...(network && { network }),
    ...(layers?.couplesRows && {
      statistics(parameters) {
        layers.take(parameters);
        layers.settle(data.features, allRows(data.rows));
        return layers.statistics.map(
          (each) => each && { means: each.means.slice(), variances: each.variances.slice() },
        );
      },
    }),
    outputs: model.outputs,
    respond(parameters, features, rows) {
      const said = evaluate(parameters, { features, rows }).slice();
      for (let at = 0; at < said.length && loss.respond; at += output.length) {
        for (let c = 0; c < output.length; c++) output[c] = said[at + c];
        loss.respond(output);
        said.set(output, at);
      }
      return said;
    },
    features(cells) {
      const raw = rawRow(preparation, cells);
      return raw instanceof Problem ? raw : featuresOf(preparation, raw);
    },
    featuresOfRaw: (raw) => featuresOf(preparation, raw),
    targetOf: preparation.logTarget ? Math.exp : (value) => value,
    predictor: predictor(spec, data, precision),
  };
}
