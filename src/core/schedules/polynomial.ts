import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import { numberOr } from './settings';
import { firstRate, setting, stepsDone } from './told';
import { withWarmup } from './warmup';

const totalIterations: NumberSetting = {
  kind: 'number',
  id: 'totalIterations',
  label: 'Total iterations',
  symbol: 'T',
  description: 'The steps until the learning rate is 0. With 0 it is the whole run.',
  default: 0,
  minimum: 0,
  whole: true,
};

const power: NumberSetting = {
  kind: 'number',
  id: 'power',
  label: 'Power',
  symbol: 'p',
  description: 'How the fall bends: 1 is a straight line, larger falls early and ends flat.',
  default: 1,
  exclusiveMinimum: 0,
};

/** ηₖ = η·(1 − min(k, T)/T)ᵖ; torch.optim.lr_scheduler.PolynomialLR. */
export const polynomial = withWarmup({
  id: 'polynomial',
  label: 'Polynomial decay',
  source: 'Chen et al. (2018), DeepLab, §4.1 ("poly"), arXiv:1606.00915',
  about: 'The learning rate falls to 0 at a step known beforehand, in a straight line when the power is 1.',
  settings: [totalIterations, power],
  make({ values, learningRate, steps }) {
    const total = numberOr(values, totalIterations, steps);
    const exponent = numberIn(values, power);
    return byStep(
      (memory, k) => {
        memory[0] = learningRate * (1 - Math.min(k, total) / total) ** exponent;
      },
      (k) => ({
        formula: 'eta*(1 - min(k, T)/T)^p',
        names: {
          ...{ eta: firstRate(learningRate), p: setting('p', exponent) },
          ...{ k: stepsDone(k), T: setting('T', total) },
        },
      }),
    );
  },
});
