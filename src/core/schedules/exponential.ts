import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import { gamma as factor } from './settings';
import { firstRate, setting, stepsDone } from './told';
import { withWarmup } from './warmup';

const gamma = { ...factor, default: 0.99 };

/** ηₖ = η·γᵏ; torch.optim.lr_scheduler.ExponentialLR. */
export const exponential = withWarmup({
  id: 'exponential',
  label: 'Exponential decay',
  source: 'Bengio (2012), Practical Recommendations for Gradient-Based Training, §3.3.1, arXiv:1206.5533',
  about: 'The learning rate falls to a fixed part in every step; the way that is left is bounded.',
  settings: [gamma],
  make({ values, learningRate }) {
    const base = numberIn(values, gamma);
    return byStep(
      (memory, k) => {
        memory[0] = learningRate * base ** k;
      },
      (k) => ({
        formula: 'eta*gamma^k',
        names: { eta: firstRate(learningRate), gamma: setting('γ', base), k: stepsDone(k) },
      }),
    );
  },
});
