import { numberIn, switchIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { maximize } from './options';
import { hessianDiagonal } from './recipe/hutchinson';
import type { Transform } from './recipe/transform';
import { decoupleDecay, scaleByLearningRate } from './recipe/transforms';
import {
  beta1,
  beta2,
  curvatureShare,
  epsilon,
  hessianInterval,
  learningRate,
  weightDecay,
} from './settings';

const rate = { ...learningRate, default: 1e-3 };
const share = { ...beta1, default: 0.96 };
const curvatureKept = {
  ...beta2,
  description: 'The share of the running mean of curvatures that each estimate keeps.',
  default: 0.99,
};
const guard = { ...epsilon, default: 1e-12 };
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
  default: 0.01,
};

/** The sign of f is that of what falls: −1 when it is f that is to rise. */
function scaleBySophia(
  constants: Readonly<Record<'beta1' | 'beta2' | 'gamma' | 'epsilon' | 'interval' | 'signOfF', number>>,
): Transform {
  return {
    name: 'scaleBySophia',
    constants,
    vectors: { m: 0, h: 0 },
    draws: { estimate: hessianDiagonal(constants.interval) },
    once: ['due = mod(k - 1, interval) == 0'],
    each: [
      'm = beta1*m + (1 - beta1)*u',
      'h = if(due, beta2*h + (1 - beta2)*signOfF*estimate, h)',
      'u = max(-1, min(1, m / max(gamma*h, epsilon)))',
    ],
    ...{ scaling: '1 / max(gamma*h, epsilon)', velocity: 'm' },
    board: {
      symbols: { interval: 'K' },
      once: [],
      each: [
        'm = beta1*m + (1 - beta1)*u',
        `h = if(mod(k - 1, interval) == 0, beta2*h + (1 - beta2)*${constants.signOfF < 0 ? '(-estimate)' : 'estimate'}, h)`,
        'u = max(-1, min(1, m / max(gamma*h, epsilon)))',
      ],
    },
  };
}

/**
 * Sophia-H: the mean of gradients over that of curvatures, limited to ±1 in each parameter. m ← β₁·m + (1−β₁)·g; in
 * the steps 1, K+1, 2K+1, …: h ← β₂·h + (1−β₂)·ĥ; x ← x − η·λ·x − η·clip(m/max(γ·h, ε), 1).
 * ĥ = w ⊙ ∇²f(x)·w with w drawn from N(0, 1) by the run's seed (Hutchinson's estimate of the Hessian's diagonal): of
 * the loss as it is, without the options that change the gradient, by the objective's own Hessian-vector products,
 * or else by two more gradients, which are counted as evaluations. Sophia-G's estimate needs labels drawn from a model,
 * which a plain function does not have.
 * Liu, Li, Hall, Liang & Ma (2024), Sophia: a scalable stochastic second-order optimizer for language model
 * pre-training, ICLR, arXiv:2305.14342, algorithms 1 and 3.
 */
export const sophia = firstOrder({
  id: 'sophia',
  label: 'Sophia',
  source:
    'Liu, Li, Hall, Liang & Ma (2024), Sophia: a scalable stochastic second-order optimizer for language model pre-training, ICLR, arXiv:2305.14342, algorithms 1 and 3',
  about:
    'Divides by estimated curvatures, and takes steps of at most η in each parameter: fast along flat ones, safe along steep ones.',
  settings: [rate, share, curvatureKept, curvatureShare, guard, hessianInterval, decay],
  ownDecay: true,
  rate: { kind: 'view', part: 1 / 200 },
  transforms: (values) => [
    scaleBySophia({
      beta1: numberIn(values, share),
      beta2: numberIn(values, curvatureKept),
      gamma: numberIn(values, curvatureShare),
      epsilon: numberIn(values, guard),
      interval: numberIn(values, hessianInterval),
      signOfF: switchIn(values, maximize) ? -1 : 1,
    }),
    scaleByLearningRate,
    ...decoupleDecay(numberIn(values, decay)),
  ],
});
