import { firstOrder } from './firstOrder';
import { learningRate, momentum, numberIn, weightDecay } from './settings';
import { addDecayedWeights, scaleByLearningRate, trace } from './transforms';

const momentumSetting = { ...momentum, default: 0.9 };

/**
 * b ← μ·b + ∇f; x ← x − η·(∇f + μ·b): Nesterov's accelerated gradient in PyTorch's form (SGD with nesterov).
 * Nesterov (1983), Soviet Mathematics Doklady 27, 372–376.
 */
export const nag = firstOrder({
  id: 'nag',
  label: 'Nesterov (NAG)',
  source: 'Nesterov (1983), Soviet Mathematics Doklady 27(2), 372–376',
  about: 'Momentum that looks ahead: it brakes before it overshoots.',
  settings: [learningRate, momentumSetting, weightDecay],
  rate: { kind: 'curvature' },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    ...trace({ momentum: numberIn(values, momentumSetting), nesterov: true }),
    scaleByLearningRate,
  ],
});
