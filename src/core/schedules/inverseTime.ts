import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import { firstRate, setting, stepsDone } from './told';
import { withWarmup } from './warmup';

const decay: NumberSetting = {
  kind: 'number',
  id: 'decay',
  label: 'Decay',
  symbol: 'δ',
  description: 'How fast the learning rate falls: after 1/δ steps it is half.',
  default: 0.01,
  exclusiveMinimum: 0,
};

/**
 * ηₖ = η/(1 + δ·k), which falls like 1/k: Σ ηₖ = ∞ and Σ ηₖ² < ∞, the conditions of Robbins & Monro (1951) under which
 * the noise of stochastic gradients dies out and every point can still be reached.
 */
export const inverseTime = withWarmup({
  id: 'inverseTime',
  label: 'Inverse time (1/t)',
  source:
    'Robbins & Monro (1951), The Annals of Mathematical Statistics 22(3), 400–407, doi:10.1214/aoms/1177729586',
  about: 'The learning rate falls like 1/t: slowly enough to arrive, fast enough to calm noisy gradients.',
  settings: [decay],
  make({ values, learningRate }) {
    const speed = numberIn(values, decay);
    return byStep(
      (memory, k) => {
        memory[0] = learningRate / (1 + speed * k);
      },
      (k) => ({
        formula: 'eta / (1 + delta*k)',
        names: { eta: firstRate(learningRate), delta: setting('δ', speed), k: stepsDone(k) },
      }),
    );
  },
});
