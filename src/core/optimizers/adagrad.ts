import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { scaleByAdagrad } from './recipe/rootTransforms';
import { decayLearningRate, scaleByLearningRate } from './recipe/transforms';
import {
  convention,
  conventionIn,
  epsilon,
  initialAccumulator,
  learningRate,
  learningRateDecay,
} from './settings';

const rate = { ...learningRate, default: 0.01 };
const guard = { ...epsilon, default: 1e-10, defaultFor: { tensorflow: 1e-7 } };
const start = { ...initialAccumulator, defaultFor: { tensorflow: 0.1 } };

const form = convention({
  pytorch: 'ε stands outside the root, and the sum of squared gradients begins at 0: g/(√s + ε).',
  tensorflow:
    'ε stands inside the root, g/√(s + ε), and unless others are given ε is 1e-7 and the sum begins at 0.1.',
  paper: 'ε stands outside the root, g/(√s + ε), as in PyTorch.',
});

/**
 * A step size for every parameter, which falls with the squared gradients so far.
 * - PyTorch and the paper: s ← s + g²; x ← x − η/(1 + (k−1)·δ)·g/(√s + ε), s from 0.
 * - TensorFlow: g/√(s + ε), s from 0.1.
 *
 * Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121–2159.
 */
export const adagrad = firstOrder({
  id: 'adagrad',
  label: 'Adagrad',
  source: 'Duchi, Hazan & Singer (2011), Journal of Machine Learning Research 12, 2121–2159',
  about:
    'Every parameter has its own step, which shrinks with the gradients it has seen: safe at first, slow in the end.',
  settings: [rate, learningRateDecay, start, guard, form],
  rate: { kind: 'view', part: 1 / 10 },
  transforms: (values) => [
    scaleByAdagrad(
      { epsilon: numberIn(values, guard) },
      { initialAccumulator: numberIn(values, start), inside: conventionIn(values) === 'tensorflow' },
    ),
    ...decayLearningRate(numberIn(values, learningRateDecay)),
    scaleByLearningRate,
  ],
});
