import { numberIn, switchIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { walkWithMomentum } from './recipe/transforms';
import { convention, conventionIn, dampening, learningRate, momentum, nesterov } from './settings';

const form = convention({
  pytorch: 'The velocity holds gradients; the learning rate multiplies it: b ← μ·b + g, x ← x − η·b.',
  tensorflow: 'The learning rate stands inside the velocity, v ← μ·v − η·g, x ← x + v, as in the paper.',
  paper:
    'The learning rate stands inside the velocity, v ← μ·v − η·g, x ← x + v (Sutskever et al. 2013), as in TensorFlow.',
});

/**
 * x ← x − η·g with the gradient g of a mini-batch, which the objective draws before each step; with
 * momentum, dampening, Nesterov and weight decay as torch.optim.SGD has them.
 * - PyTorch: b ← μ·b + (1−d)·g, undampened in the first step; x ← x − η·b; with Nesterov x ← x − η·(g + μ·b).
 * - TensorFlow and the paper on momentum: v ← μ·v − η·g; x ← x + v; with Nesterov x ← x + μ·v − η·g. The same
 *   iterates while η is constant. Nesterov without momentum is refused as PyTorch does; in TensorFlow it is plain SGD.
 *
 * Robbins & Monro (1951), The Annals of Mathematical Statistics 22(3), 400–407.
 */
export const sgd = firstOrder({
  id: 'sgd',
  label: 'SGD',
  source:
    'Robbins & Monro (1951), The Annals of Mathematical Statistics 22(3), 400–407, doi:10.1214/aoms/1177729586',
  about:
    'Gradient descent on mini-batches: each step is cheap and noisy. Without mini-batches it is gradient descent.',
  settings: [learningRate, momentum, dampening, nesterov, form],
  rate: { kind: 'curvature' },
  together: [
    {
      ...{ kind: 'onlyWith', id: nesterov.id, positive: [momentum.id], zero: [dampening.id] },
      exceptUnder: 'tensorflow',
    },
  ],
  transforms: (values) =>
    walkWithMomentum({
      momentum: numberIn(values, momentum),
      dampening: numberIn(values, dampening),
      nesterov: switchIn(values, nesterov),
      rateInside: conventionIn(values) !== 'pytorch',
    }),
});
