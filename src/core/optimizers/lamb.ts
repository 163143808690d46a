import { numberIn } from '../catalogue/values';
import { layered } from './layers/layered';
import { meanSquare, scaleByMoments } from './recipe/momentTransforms';
import { addDecayedWeights, scaleByLearningRate } from './recipe/transforms';
import { scaleByTrustRatio } from './recipe/trustTransforms';
import { beta1, beta2, epsilon, learningRate, weightDecay } from './settings';

const guard = { ...epsilon, default: 1e-6 };
const decay = { ...weightDecay, default: 0.01 };

/**
 * Adam's direction r = m/(1−β₁ᵏ) / (√(v/(1−β₂ᵏ)) + ε) + λ·x, as long as the parameters: x ← x − η·‖x‖/‖r‖·r; the
 * factor is 1 where ‖x‖ or ‖r‖ is 0; layer by layer: of each shape of a model its own.
 * You et al. (2020), Large batch optimization for deep learning: training BERT in 76 minutes, ICLR, arXiv:1904.00962,
 * algorithm 2 with φ(z) = z.
 */
export const lamb = layered({
  id: 'lamb',
  label: 'LAMB',
  source:
    'You et al. (2020), Large batch optimization for deep learning: training BERT in 76 minutes, ICLR, arXiv:1904.00962, algorithm 2',
  about: 'Adam’s direction with steps of η times the length of the parameters: short ones near 0.',
  settings: [learningRate, beta1, beta2, guard, decay],
  rate: { kind: 'default', value: 0.02 },
  layer: (values) => ({
    transforms: [
      scaleByMoments(
        { beta1: numberIn(values, beta1), beta2: numberIn(values, beta2), epsilon: numberIn(values, guard) },
        meanSquare,
        'both',
      ),
      ...addDecayedWeights(numberIn(values, decay)),
      scaleByTrustRatio,
      scaleByLearningRate,
    ],
  }),
});
