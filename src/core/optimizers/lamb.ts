import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { meanSquare, scaleByMoments } from './recipe/momentTransforms';
import { addDecayedWeights, scaleByLearningRate } from './recipe/transforms';
import { scaleByTrustRatio } from './recipe/trustTransforms';
import { beta1, beta2, epsilon, learningRate, weightDecay } from './settings';

const guard = { ...epsilon, default: 1e-6 };
const decay = { ...weightDecay, default: 0.01 };

/**
 * Adam's direction r = m/(1−β₁ᵏ) / (√(v/(1−β₂ᵏ)) + ε) + λ·x, as long as the parameters: x ← x − η·‖x‖/‖r‖·r; the
 * factor is 1 where ‖x‖ or ‖r‖ is 0. All parameters are one layer.
 * You et al. (2020), Large batch optimization for deep learning: training BERT in 76 minutes, ICLR, arXiv:1904.00962,
 * algorithm 2 with φ(z) = z.
 */
export const lamb = firstOrder({
  id: 'lamb',
  label: 'LAMB',
  source:
    'You et al. (2020), Large batch optimization for deep learning: training BERT in 76 minutes, ICLR, arXiv:1904.00962, algorithm 2',
  about: 'Adam’s direction with steps of η times the length of the parameters: short ones near 0.',
  settings: [learningRate, beta1, beta2, guard, decay],
  ownDecay: true,
  rate: { kind: 'default', value: 0.02 },
  transforms: (values) => [
    scaleByMoments(
      { beta1: numberIn(values, beta1), beta2: numberIn(values, beta2), epsilon: numberIn(values, guard) },
      meanSquare,
      'both',
    ),
    ...addDecayedWeights(numberIn(values, decay)),
    scaleByTrustRatio,
    scaleByLearningRate,
  ],
});
