import { firstOrder } from './firstOrder';
import {
  epsilon,
  initialAccumulator,
  learningRate,
  learningRateDecay,
  numberIn,
  weightDecay,
} from './settings';
import { addDecayedWeights, decayLearningRate, scaleByAdagrad, scaleByLearningRate } from './transforms';

const rate = { ...learningRate, default: 0.01 };
const guard = { ...epsilon, default: 1e-10 };

/**
 * s ← s + g²; x ← x − η/(1 + (k−1)·δ)·g/(√s + ε).
 * Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121–2159.
 */
export const adagrad = firstOrder({
  id: 'adagrad',
  label: 'Adagrad',
  source: 'Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121–2159',
  about:
    'Every parameter has its own step, which shrinks with the gradients it has seen: safe at first, slow in the end.',
  settings: [rate, learningRateDecay, weightDecay, initialAccumulator, guard],
  rate: { kind: 'view', part: 1 / 10 },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    scaleByAdagrad({ epsilon: numberIn(values, guard) }, numberIn(values, initialAccumulator)),
    ...decayLearningRate(numberIn(values, learningRateDecay)),
    scaleByLearningRate,
  ],
});
