import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import { gamma } from './settings';
import { firstRate, setting, stepsDone } from './told';
import { withWarmup } from './warmup';

const stepSize: NumberSetting = {
  kind: 'number',
  id: 'stepSize',
  label: 'Step size',
  symbol: 's',
  description: 'So many steps use the same learning rate, then it falls.',
  default: 50,
  minimum: 1,
  whole: true,
};

/** ηₖ = η·γ^⌊k/s⌋; torch.optim.lr_scheduler.StepLR. */
export const step = withWarmup({
  id: 'step',
  label: 'Step decay',
  source: 'He et al. (2016), Deep Residual Learning for Image Recognition, §3.4, arXiv:1512.03385',
  about: 'The learning rate falls to a fixed part every so many steps: quick at first, then finer.',
  settings: [stepSize, gamma],
  make({ values, learningRate }) {
    const [size, factor] = [numberIn(values, stepSize), numberIn(values, gamma)];
    return byStep(
      (memory, k) => {
        memory[0] = learningRate * factor ** Math.floor(k / size);
      },
      (k) => ({
        formula: 'eta*gamma^floor(k/s)',
        names: {
          ...{ eta: firstRate(learningRate), gamma: setting('γ', factor) },
          ...{ k: stepsDone(k), s: setting('s', size) },
        },
      }),
    );
  },
});
