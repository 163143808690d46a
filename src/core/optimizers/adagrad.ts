import { descend } from '../descend';
import type { OptimizerEntry } from '../optimizer';
import {
  epsilon,
  initialAccumulator,
  learningRate,
  learningRateDecay,
  numberIn,
  weightDecay,
} from './settings';
import {
  addDecayedWeights,
  scaleByAdagrad,
  scaleByDecayingLearningRate,
  scaleByLearningRate,
} from './transforms';

const rate = { ...learningRate, default: 0.01 };
const guard = { ...epsilon, default: 1e-10 };

/**
 * s ← s + g²; x ← x − η/(1 + (k−1)·δ)·g/(√s + ε).
 * Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121–2159.
 */
export const adagrad: OptimizerEntry = {
  id: 'adagrad',
  label: 'Adagrad',
  source: 'Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121–2159',
  about:
    'Every parameter has its own step, which shrinks with the gradients it has seen: safe at first, slow in the end.',
  settings: [rate, learningRateDecay, weightDecay, initialAccumulator, guard],
  make: ({ values, precision }) => {
    const decay = numberIn(values, learningRateDecay);
    const eta = numberIn(values, rate);
    return descend(
      [
        ...addDecayedWeights(numberIn(values, weightDecay)),
        scaleByAdagrad({ epsilon: numberIn(values, guard) }, numberIn(values, initialAccumulator)),
        decay === 0 ? scaleByLearningRate(eta) : scaleByDecayingLearningRate(eta, decay),
      ],
      precision,
    );
  },
};
