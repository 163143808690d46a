import { allRows } from '../datasets/rowRange';
import type { Model } from './model';

/** Some rows of prepared features, row-major. */
export interface FeatureRows {
  readonly features: Float64Array;
  readonly rows: number;
}

/** Asks a model for its outputs for rows: rows × outputs, row-major, which the next question overwrites. */
export type ModelEvaluation = (
  parameters: ArrayLike<number>,
  { features, rows }: FeatureRows,
) => Float64Array;

/**
 * A model as it is evaluated: nothing is dropped out, and what is normalised over rows is so with the statistics of the rows that
 * it is trained on, at the parameters that are asked about.
 * @param width features of a row
 */
export function evaluatedModel(model: Model, width: number, trainedOn: FeatureRows): ModelEvaluation {
  const { network, outputs: k } = model;
  let said = new Float64Array(0);
  const reserve = (rows: number): Float64Array => {
    if (said.length !== rows * k) said = new Float64Array(rows * k);
    return said;
  };
  if (!network) {
    const row = new Float64Array(k);
    return (parameters, { features, rows }) => {
      reserve(rows);
      for (let i = 0; i < rows; i++) {
        model.predict(parameters, features, i * width, row);
        said.set(row, i * k);
      }
      return said;
    };
  }
  const training = network.couplesRows ? allRows(trainedOn.rows) : allRows(0);
  const how = { mode: 'evaluation', first: 0, draw: 0 } as const;
  const most = evaluatedAtOnce;
  const block = new Float64Array(most * k);
  return (parameters, { features, rows }) => {
    network.take(parameters);
    network.settle(trainedOn.features, training);
    reserve(rows);
    const { order } = allRows(rows);
    for (let begin = 0; begin < rows; begin += most) {
      const end = Math.min(begin + most, rows);
      network.forward(how, features, { order, begin, end }, block);
      said.set(block.subarray(0, (end - begin) * k), begin * k);
    }
    return said;
  };
}

/** Rows that go through a network at once. */
const evaluatedAtOnce = 128;
