import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { scaleByLion } from './recipe/signTransforms';
import { decoupleDecay, scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, learningRate, weightDecay } from './settings';

const rate = { ...learningRate, default: 1e-4 };
const memory = {
  ...beta2,
  description: 'The share of the running mean of gradients that is kept for the next step.',
  default: 0.99,
};
const share = {
  ...beta1,
  description: 'The share of the running mean in the sum whose sign is the direction.',
};
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
};

/**
 * c = β₁·m + (1−β₁)·g; x ← x − η·(sign c + λ·x); m ← β₂·m + (1−β₂)·g.
 * Chen et al. (2023), Symbolic discovery of optimization algorithms, NeurIPS, arXiv:2302.06675, algorithm 2; defaults of
 * its authors' code.
 */
export const lion = firstOrder({
  id: 'lion',
  label: 'Lion',
  source:
    'Chen et al. (2023), Symbolic discovery of optimization algorithms, NeurIPS, arXiv:2302.06675, algorithm 2',
  about:
    'Steps of exactly η in every parameter, in the direction of the momentum’s sign: it never comes to rest.',
  settings: [rate, share, memory, decay],
  ownDecay: true,
  rate: { kind: 'view', part: 1 / 200 },
  transforms: (values) => [
    scaleByLion({ beta1: numberIn(values, share), beta2: numberIn(values, memory) }),
    scaleByLearningRate,
    ...decoupleDecay(numberIn(values, decay)),
  ],
});
