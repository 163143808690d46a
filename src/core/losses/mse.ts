import type { LossEntry } from '../catalogue';
import { rounded } from '../precision';

/** (1/m) Σ (p − t)². */
export const mse: LossEntry = {
  id: 'mse',
  label: 'Mean squared error',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §5.1.4',
  divisor: (rows) => rows,
  term(prediction, target, precision) {
    const error = rounded(prediction - target, precision);
    return rounded(error * error, precision);
  },
  derivative: (prediction, target, precision) =>
    rounded(2 * rounded(prediction - target, precision), precision),
};
