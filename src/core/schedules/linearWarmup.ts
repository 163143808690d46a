import { numberIn } from '../optimizers/settings';
import type { ScheduleEntry } from '../schedule';
import { byStep } from './byStep';
import { endFactor, startFactor, warmupSteps } from './settings';

const length = {
  ...warmupSteps,
  description: 'The steps until the learning rate has changed from the start factor to the end factor.',
  default: 20,
  minimum: 1,
};

/**
 * ηₖ = η·(a + (b − a)·min(k, w)/w), then constant; torch.optim.lr_scheduler.LinearLR.
 * Goyal et al. (2017), §2.2: large rates at once are unstable.
 */
export const linearWarmup: ScheduleEntry = {
  id: 'linearWarmup',
  label: 'Linear warm-up',
  source: 'Goyal et al. (2017), Accurate, Large Minibatch SGD, §2.2, arXiv:1706.02677',
  about:
    'The learning rate rises in a straight line and then stays: the first steps, on the steepest slopes, are short.',
  settings: [length, startFactor, endFactor],
  make({ values, learningRate }) {
    const steps = numberIn(values, length);
    const from = numberIn(values, startFactor);
    const change = numberIn(values, endFactor) - from;
    return byStep((memory, k) => {
      memory[0] = learningRate * (from + (change * Math.min(k, steps)) / steps);
    });
  },
};
