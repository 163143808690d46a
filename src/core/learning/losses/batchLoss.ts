import { type Precision, rounded } from '../../precision';
import type { Loss } from './loss';

/** Outputs of a model for some rows, k for each, and what they should be. */
export interface Batch {
  /** k. */
  readonly outputs: number;
  /** Row-major, rows × k. */
  readonly predictions: ArrayLike<number>;
  /** Row-major, rows × k; or, where k is above 1, one class number from 0 to k − 1 for each row. */
  readonly targets: ArrayLike<number>;
}

/** The loss of a batch; when `slopes` (as long as the predictions) is given, ∂loss/∂prediction is written into it. */
export function batchLoss(
  loss: Loss,
  { outputs: k, predictions, targets }: Batch,
  precision: Precision,
  slopes?: Float64Array,
): number {
  const rows = predictions.length / k;
  const isOneHot = targets.length === predictions.length;
  const row = new Float64Array(k);
  const target = new Float64Array(k);
  const slope = slopes && new Float64Array(k);
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < k; j++) {
      row[j] = predictions[i * k + j];
      target[j] = isOneHot ? targets[i * k + j] : Number(targets[i] === j);
    }
    sum = rounded(sum + loss.term(row, target, slope), precision);
    if (slope) slopes.set(slope, i * k);
  }
  return finish(loss, sum, loss.divisor(rows, k), precision, slopes);
}

/** The loss from the sum of its terms; a gradient of that sum becomes the loss's. */
export function finish(
  loss: Loss,
  sum: number,
  divisor: number,
  precision: Precision,
  gradient?: Float64Array,
): number {
  if (gradient)
    for (let i = 0; i < gradient.length; i++) gradient[i] = rounded(gradient[i] / divisor, precision);
  return finishMean(loss, rounded(sum / divisor, precision), precision, gradient);
}

/** The loss from its terms' mean; a gradient of that mean becomes the loss's. */
export function finishMean(
  { outer }: Loss,
  mean: number,
  precision: Precision,
  gradient?: Float64Array,
): number {
  if (!outer) return mean;
  const value = outer.value(mean);
  if (!gradient) return value;
  const factor = outer.slope(value);
  for (let i = 0; i < gradient.length; i++) gradient[i] = rounded(gradient[i] * factor, precision);
  return value;
}
