import { firstOrder } from './firstOrder';
import { beta1, beta2, epsilon, learningRate, momentumDecay, numberIn, weightDecay } from './settings';
import { addDecayedWeights, scaleByLearningRate, scaleByNadam } from './transforms';

const rate = { ...learningRate, default: 2e-3 };

/**
 * Adam whose momentum looks ahead, with a schedule of μ (see scaleByNadam).
 * Dozat (2016), Incorporating Nesterov momentum into Adam, ICLR workshop, algorithm 2.
 */
export const nadam = firstOrder({
  id: 'nadam',
  label: 'Nadam',
  source:
    'Dozat (2016), Incorporating Nesterov momentum into Adam, ICLR workshop; as torch.optim.NAdam documents it',
  about: 'Adam with Nesterov’s look-ahead: it turns a little earlier.',
  settings: [rate, beta1, beta2, epsilon, weightDecay, momentumDecay],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    scaleByNadam({
      beta1: numberIn(values, beta1),
      beta2: numberIn(values, beta2),
      epsilon: numberIn(values, epsilon),
      momentumDecay: numberIn(values, momentumDecay),
    }),
    scaleByLearningRate,
  ],
});
