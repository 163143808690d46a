import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import type { Transform } from './recipe/transform';
import { decoupleDecay, scaleByLearningRate } from './recipe/transforms';
import { alpha, lambda, learningRate, t0 } from './settings';

const rate = { ...learningRate, default: 0.01 };
const exponent = {
  ...alpha,
  description: 'How fast the learning rate falls: step k uses η/(1 + λ·η·(k−1))^α.',
  default: 0.75,
};

/** η ← η/(1 + λ·η·(k−1))^α. Bottou (2012), Stochastic gradient descent tricks, section 5.2. */
function fallingRate(constants: { readonly lambda: number; readonly alpha: number }): Transform {
  return {
    name: 'fallingRate',
    constants,
    once: ['learningRate = learningRate / (1 + lambda*learningRate*(k - 1))^alpha'],
    each: [],
  };
}

/** ax ← ax + μ·(x − ax) of the x that the step leads to, μ = 1/max(1, k − 1 − t₀). Polyak & Juditsky (1992). */
function averageIterates(t0: number): Transform {
  return {
    name: 'averageIterates',
    constants: { t0 },
    vectors: { ax: 0 },
    symbols: { ax: 'x̄', alpha: 'α' },
    once: ['mu = 1 / max(1, k - 1 - t0)'],
    each: ['ax = (1 - mu)*ax + mu*(x - u)'],
  };
}

/**
 * ηₖ = η/(1 + λ·η·(k−1))^α; x ← x − ηₖ·λ·x − ηₖ·g. The average of the iterates, ax ← ax + μₖ·(x − ax) with
 * μₖ = 1/max(1, k−1−t₀), is the last part of the state's memory; as in PyTorch it is x that walks.
 * Polyak & Juditsky (1992), Acceleration of stochastic approximation by averaging, SIAM Journal on Control and
 * Optimization 30(4), 838–855; ηₖ: Bottou (2012).
 */
export const asgd = firstOrder({
  id: 'asgd',
  label: 'Averaged SGD',
  source:
    'Polyak & Juditsky (1992), SIAM Journal on Control and Optimization 30(4), 838–855, doi:10.1137/0330046; as torch.optim.ASGD',
  about:
    'Gradient descent with a falling learning rate that keeps the average of its iterates: made for noisy gradients.',
  settings: [rate, lambda, exponent, t0],
  rate: { kind: 'curvature' },
  transforms: (values) => [
    fallingRate({ lambda: numberIn(values, lambda), alpha: numberIn(values, exponent) }),
    scaleByLearningRate,
    ...decoupleDecay(numberIn(values, lambda)),
  ],
  afterwards: (values) => [averageIterates(numberIn(values, t0))],
});
