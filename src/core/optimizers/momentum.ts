import { firstOrder } from './firstOrder';
import { dampening, learningRate, numberIn, momentum as share, weightDecay } from './settings';
import { addDecayedWeights, scaleByLearningRate, trace } from './transforms';

const momentumSetting = { ...share, default: 0.9 };

/** b ← μ·b + ∇f; x ← x − η·b. Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5), 1–17. */
export const momentum = firstOrder({
  id: 'momentum',
  label: 'Momentum',
  source:
    'Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5), 1–17, doi:10.1016/0041-5553(64)90137-5',
  about: 'A heavy ball: it gathers speed along a valley and swings through its minimum.',
  settings: [learningRate, momentumSetting, dampening, weightDecay],
  rate: { kind: 'curvature' },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    ...trace({ momentum: numberIn(values, momentumSetting), dampening: numberIn(values, dampening) }),
    scaleByLearningRate,
  ],
});
