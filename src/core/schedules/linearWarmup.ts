import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import type { ScheduleEntry } from './schedule';
import { warmupSteps } from './settings';
import { firstRate, setting, stepsDone } from './told';

const startFactor: NumberSetting = {
  kind: 'number',
  id: 'startFactor',
  label: 'Start factor',
  symbol: 'a',
  description: 'The part of the learning rate that the first step uses.',
  default: 1 / 3,
  exclusiveMinimum: 0,
  maximum: 1,
};

const endFactor: NumberSetting = {
  kind: 'number',
  id: 'endFactor',
  label: 'End factor',
  symbol: 'b',
  description: 'The part of the learning rate that is reached in the end.',
  default: 1,
  minimum: 0,
  maximum: 1,
};

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
    return byStep(
      (memory, k) => {
        memory[0] = learningRate * (from + (change * Math.min(k, steps)) / steps);
      },
      (k) => ({
        formula: 'eta*(a + (b - a)*min(k, w) / w)',
        names: {
          ...{
            eta: firstRate(learningRate),
            a: setting('a', from),
            b: setting('b', numberIn(values, endFactor)),
          },
          ...{ k: stepsDone(k), w: setting('w', steps) },
        },
      }),
    );
  },
};
