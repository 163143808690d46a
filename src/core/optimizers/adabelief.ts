import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { meanSurprise, scaleByMoments } from './recipe/momentTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, epsilon, learningRate } from './settings';

const guard = { ...epsilon, default: 1e-16 };

/**
 * m ← β₁·m + (1−β₁)·g; s ← β₂·s + (1−β₂)·(g − m)² + ε; x ← x − η·m/(1−β₁ᵏ) / (√(s/(1−β₂ᵏ)) + ε).
 * Zhuang et al. (2020), AdaBelief optimizer, NeurIPS, arXiv:2010.07468, algorithm 2; β₁, β₂
 * and ε of its authors' PyTorch code, which by default rectifies besides, as RAdam does.
 */
export const adabelief = firstOrder({
  id: 'adabelief',
  label: 'AdaBelief',
  source:
    'Zhuang et al. (2020), AdaBelief optimizer: adapting stepsizes by the belief in observed gradients, NeurIPS, arXiv:2010.07468, algorithm 2',
  about:
    'Adam that trusts foreseen gradients: long steps where they stay alike, short ones where they surprise.',
  settings: [learningRate, beta1, beta2, guard],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    scaleByMoments(
      { beta1: numberIn(values, beta1), beta2: numberIn(values, beta2), epsilon: numberIn(values, guard) },
      meanSurprise,
      'both',
    ),
    scaleByLearningRate,
  ],
});
