import type { LossEntry, ModelEntry } from '../catalogue';
import type { TrainingData } from '../datasets/table';
import { squaredError } from '../losses/squaredError';
import type { Objective } from '../objective';
import { type Precision, rounded } from '../precision';
import { Batches } from './batches';

/** How a training loss is evaluated. */
export interface TrainingLossOptions {
  /** Rows of a mini-batch; absent, or not below the number of rows, means all of them. */
  readonly batchSize?: number;
  /** Of the order in which mini-batches are drawn. */
  readonly seed: number;
  /** In float32 data and results of every operation are rounded, in the order prediction, error, term, sum, division. */
  readonly precision: Precision;
}

/**
 * A model's loss on a dataset as a function of its flat parameters, with the exact gradient from the
 * model's backward pass. With mini-batches it is the loss over the current one, the first drawn already.
 */
export function trainingLoss(
  model: ModelEntry,
  loss: LossEntry,
  data: TrainingData,
  { batchSize, seed, precision }: TrainingLossOptions,
): Objective {
  const single = precision === 'float32';
  const features = single ? data.features.map(Math.fround) : data.features;
  const target = single ? data.target.map(Math.fround) : data.target;
  const batches = new Batches(data.rows, batchSize, seed);
  const isSquared = loss.term === squaredError.term && loss.derivative === squaredError.derivative;
  const sumTerms =
    (!single && isSquared ? model.squaredErrors : undefined) ?? rowByRow(model, loss, data, precision);
  return {
    dimension: model.parameterNames(data.featureNames).length,
    evaluate(x, gradient) {
      const { order, begin, end } = batches;
      gradient?.fill(0);
      const sum = sumTerms(x, { features, target, order, begin, end }, gradient);
      const divisor = loss.divisor(end - begin);
      if (gradient)
        for (let j = 0; j < gradient.length; j++) gradient[j] = rounded(gradient[j] / divisor, precision);
      return rounded(sum / divisor, precision);
    },
    nextBatch: batches.partial ? () => batches.next() : undefined,
  };
}

/** The sum of a loss's terms over some rows; its gradient is added. */
function rowByRow(
  model: ModelEntry,
  loss: LossEntry,
  { featureNames }: TrainingData,
  precision: Precision,
): NonNullable<ModelEntry['squaredErrors']> {
  const featureCount = featureNames.length;
  return (x, { features, target, order, begin, end }, gradient) => {
    let sum = 0;
    for (let i = begin; i < end; i++) {
      const row = order[i];
      const offset = row * featureCount;
      const prediction = model.predict(x, features, offset, featureCount, precision);
      sum = rounded(sum + loss.term(prediction, target[row], precision), precision);
      if (gradient) {
        const slope = loss.derivative(prediction, target[row], precision);
        model.addGradient(x, features, offset, featureCount, slope, gradient, precision);
      }
    }
    return sum;
  };
}
