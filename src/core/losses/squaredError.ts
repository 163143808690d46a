import type { LossEntry } from '../catalogue';
import { rounded } from '../precision';

/** The term (p − t)² and its slope 2(p − t), which several losses sum up. */
export const squaredError: Pick<LossEntry, 'term' | 'derivative'> = {
  term(prediction, target, precision) {
    const error = rounded(prediction - target, precision);
    return rounded(error * error, precision);
  },
  derivative: (prediction, target, precision) =>
    rounded(2 * rounded(prediction - target, precision), precision),
};
