import type { ChoiceSetting, NumberSetting } from '../catalogue/entry';
import { choiceIn, numberIn } from '../catalogue/values';
import { withWarmup } from './warmup';

const factor: NumberSetting = {
  kind: 'number',
  id: 'factor',
  label: 'Factor',
  symbol: 'φ',
  description: 'The factor by which the learning rate falls on a plateau.',
  default: 0.1,
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
};

const patience: NumberSetting = {
  kind: 'number',
  id: 'patience',
  label: 'Patience',
  symbol: 'P',
  description: 'So many steps without a better loss are waited; the one after them lowers the learning rate.',
  default: 10,
  minimum: 0,
  whole: true,
};

const threshold: NumberSetting = {
  kind: 'number',
  id: 'threshold',
  label: 'Threshold',
  symbol: 'τ',
  description: 'How much lower than the best a loss must be to count as better.',
  default: 1e-4,
  minimum: 0,
};

const thresholdMode: ChoiceSetting = {
  kind: 'choice',
  id: 'thresholdMode',
  label: 'Threshold mode',
  description: 'What the threshold is measured in.',
  default: 'rel',
  choices: [
    {
      id: 'rel',
      label: 'Relative',
      description: 'Better is below best · (1 − τ); fit for losses above 0 only.',
    },
    { id: 'abs', label: 'Absolute', description: 'Better is below best − τ.' },
  ],
};

const cooldown: NumberSetting = {
  kind: 'number',
  id: 'cooldown',
  label: 'Cooldown',
  symbol: 'C',
  description: 'So many steps after a fall are not held against the learning rate.',
  default: 0,
  minimum: 0,
  whole: true,
};

const minLearningRate: NumberSetting = {
  kind: 'number',
  id: 'minLearningRate',
  label: 'Min learning rate',
  symbol: 'ηₘᵢₙ',
  description: 'The learning rate does not fall below this.',
  default: 0,
  minimum: 0,
};

const smallestChange: NumberSetting = {
  kind: 'number',
  id: 'smallestChange',
  label: 'Smallest change',
  symbol: 'ε',
  description: 'A fall of the learning rate by no more than this is not made.',
  default: 1e-8,
  minimum: 0,
};

/** Places in the schedule's memory. */
const place = { rate: 0, best: 1, bad: 2, cooling: 3 } as const;

/**
 * After each step its loss f is compared with the best one b: better is f < b·(1 − τ), or f < b − τ when absolute. After
 * more than P steps in a row without a better one, η ← max(φ·η, ηₘᵢₙ), unless that changes it by no more than ε; during
 * the C steps that follow none is counted. torch.optim.lr_scheduler.ReduceLROnPlateau(mode='min'), called with the loss
 * after each step.
 */
export const reduceOnPlateau = withWarmup({
  id: 'reduceOnPlateau',
  label: 'Reduce on plateau',
  source: 'PyTorch, torch.optim.lr_scheduler.ReduceLROnPlateau; He et al. (2016), §3.4, arXiv:1512.03385',
  about: 'The learning rate falls once the loss has stopped falling, however long that takes.',
  settings: [factor, patience, threshold, thresholdMode, cooldown, minLearningRate, smallestChange],
  make({ values, learningRate }) {
    const scale = numberIn(values, factor);
    const lowest = numberIn(values, minLearningRate);
    const change = numberIn(values, smallestChange);
    const waited = numberIn(values, patience);
    const pause = numberIn(values, cooldown);
    const better = numberIn(values, threshold);
    const [part, margin] = choiceIn(values, thresholdMode) === 'rel' ? [1 - better, 0] : [1, better];
    return {
      init: () => Float64Array.of(learningRate, Number.POSITIVE_INFINITY, 0, 0),
      advance(memory, _step, { value }) {
        if (value < memory[place.best] * part - margin) {
          memory[place.best] = value;
          memory[place.bad] = 0;
        } else memory[place.bad]++;
        if (memory[place.cooling] > 0) {
          memory[place.cooling]--;
          memory[place.bad] = 0;
        }
        if (memory[place.bad] <= waited) return;
        const next = Math.max(memory[place.rate] * scale, lowest);
        if (memory[place.rate] - next > change) memory[place.rate] = next;
        memory[place.cooling] = pause;
        memory[place.bad] = 0;
      },
    };
  },
});
