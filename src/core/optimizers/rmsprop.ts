import { firstOrder } from './firstOrder';
import {
  alpha,
  centered,
  epsilon,
  learningRate,
  momentum,
  numberIn,
  switchIn,
  weightDecay,
} from './settings';
import { addDecayedWeights, scaleByLearningRate, scaleByRms, trace } from './transforms';

const rate = { ...learningRate, default: 0.01 };

/**
 * v ← α·v + (1−α)·g²; x ← x − η·g/(√v + ε), ε outside the root; with momentum b ← μ·b + g/(√v + ε), x ← x − η·b.
 * Centered: √(v − m²) with m ← α·m + (1−α)·g, which is NaN once rounding makes v < m² (constant gradients), as in PyTorch.
 * Tieleman & Hinton (2012), Lecture 6.5; centered: Graves (2013), arXiv:1308.0850.
 */
export const rmsprop = firstOrder({
  id: 'rmsprop',
  label: 'RMSProp',
  source:
    'Tieleman & Hinton (2012), Neural Networks for Machine Learning, lecture 6.5; centered: Graves (2013), arXiv:1308.0850',
  about:
    'Divides by the recent size of the gradients: steps of about η in every direction, also close to the minimum.',
  settings: [rate, alpha, epsilon, weightDecay, momentum, centered],
  rate: { kind: 'view', part: 1 / 200 },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    scaleByRms(
      { alpha: numberIn(values, alpha), epsilon: numberIn(values, epsilon) },
      switchIn(values, centered),
    ),
    ...trace({ momentum: numberIn(values, momentum) }),
    scaleByLearningRate,
  ],
});
