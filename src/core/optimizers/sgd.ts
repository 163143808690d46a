import { firstOrder } from './firstOrder';
import { dampening, learningRate, momentum, nesterov, numberIn, switchIn, weightDecay } from './settings';
import { addDecayedWeights, scaleByLearningRate, trace } from './transforms';

/**
 * x ← x − η·g with the gradient g of a mini-batch, which the objective draws before each step; with
 * momentum, dampening, Nesterov and weight decay as torch.optim.SGD has them.
 * Robbins & Monro (1951), The Annals of Mathematical Statistics 22(3), 400–407.
 */
export const sgd = firstOrder({
  id: 'sgd',
  label: 'SGD',
  source:
    'Robbins & Monro (1951), The Annals of Mathematical Statistics 22(3), 400–407, doi:10.1214/aoms/1177729586',
  about:
    'Gradient descent on mini-batches: each step is cheap and noisy. Without mini-batches it is gradient descent.',
  settings: [learningRate, momentum, dampening, nesterov, weightDecay],
  rate: { kind: 'curvature' },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    ...trace({
      momentum: numberIn(values, momentum),
      dampening: numberIn(values, dampening),
      nesterov: switchIn(values, nesterov),
    }),
    scaleByLearningRate,
  ],
});
