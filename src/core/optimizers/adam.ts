import { firstOrder } from './firstOrder';
import { beta1, beta2, epsilon, learningRate, numberIn, weightDecay } from './settings';
import { addDecayedWeights, scaleByAdam, scaleByLearningRate } from './transforms';

/**
 * m ← β₁·m + (1−β₁)·g; v ← β₂·v + (1−β₂)·g²; x ← x − η·m/(1−β₁ᵏ) / (√v/√(1−β₂ᵏ) + ε).
 * Kingma & Ba (2015), arXiv:1412.6980, algorithm 1. Weight decay is coupled: it enters g.
 */
export const adam = firstOrder({
  id: 'adam',
  label: 'Adam',
  source: 'Kingma & Ba (2015), Adam: a method for stochastic optimization, arXiv:1412.6980, algorithm 1',
  about: 'Momentum and a step size for every parameter together: a robust first choice.',
  settings: [learningRate, beta1, beta2, epsilon, weightDecay],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    scaleByAdam({
      beta1: numberIn(values, beta1),
      beta2: numberIn(values, beta2),
      epsilon: numberIn(values, epsilon),
    }),
    scaleByLearningRate,
  ],
});
