import type { ChoiceSetting, NumberSetting, Values } from '../catalogue/entry';
import { choiceIn, numberIn } from '../catalogue/values';
import { setting } from './told';
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
  description:
    'So many steps, with mini-batches epochs, without a better loss are waited; the one after them lowers the learning rate.',
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
      description: 'Better is below best − τ · |best|.',
    },
    { id: 'abs', label: 'Absolute', description: 'Better is below best − τ.' },
  ],
};

/** The place where the relative threshold of PyTorch is another. */
const plateauConvention: ChoiceSetting = {
  kind: 'choice',
  id: 'convention',
  label: 'Convention',
  description: 'What a relative threshold means at losses of 0 and below.',
  default: 'anySign',
  choices: [
    {
      id: 'anySign',
      label: 'Any sign',
      description: 'Better is better by τ · |best|, whatever the sign of the loss.',
    },
    {
      id: 'pytorch',
      label: 'PyTorch',
      description:
        'Better is below best · (1 − τ), as PyTorch has it: from 0 down the same loss again, and even a worse one, counts as better. With Maximize it is above best · (1 + τ).',
    },
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
 * After each step its loss f is compared with the best one b: better is f < b − τ·|b|, or f < b − τ when absolute; for a
 * run that climbs, f > b + τ·|b|, or f > b + τ. After more than P steps in a row without a better one, η ← max(φ·η, ηₘᵢₙ),
 * unless that changes it by no more than ε; during the C steps that follow none is counted. With mini-batches the loss is
 * that over all rows, after each epoch, and P and C count epochs.
 * torch.optim.lr_scheduler.ReduceLROnPlateau, called with the loss after each step; its relative threshold is b·(1 − τ),
 * for a run that climbs b·(1 + τ), which is the same where the loss is above 0.
 */
export const reduceOnPlateau = withWarmup({
  id: 'reduceOnPlateau',
  label: 'Reduce on plateau',
  source: 'PyTorch, torch.optim.lr_scheduler.ReduceLROnPlateau; He et al. (2016), §3.4, arXiv:1512.03385',
  about: 'The learning rate falls once the loss has stopped falling, however long that takes.',
  settings: [
    factor,
    patience,
    threshold,
    thresholdMode,
    plateauConvention,
    cooldown,
    minLearningRate,
    smallestChange,
  ],
  make({ values, learningRate, maximize = false, whole }) {
    const scale = numberIn(values, factor);
    const lowest = numberIn(values, minLearningRate);
    const change = numberIn(values, smallestChange);
    const waited = numberIn(values, patience);
    const pause = numberIn(values, cooldown);
    const direction = maximize ? -1 : 1;
    const margin = marginOf(values, direction);
    return {
      told: (_, memory) => ({ formula: 'eta', names: { eta: setting('η', memory[place.rate]) } }),
      init: () => Float64Array.of(learningRate, direction * Number.POSITIVE_INFINITY, 0, 0),
      advance(memory, step, point) {
        if (whole && step % whole.every !== 0) return;
        const value = whole ? whole.loss(point.x) : point.value;
        const best = memory[place.best];
        const part = best * direction > 0 ? margin.partAbove : margin.partBelow;
        if (direction * value < direction * (best * part) - margin.absolute) {
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

/** What the best loss is multiplied by, and what is taken off it, before a better one is below; with the sign of `direction` turned for a run that climbs. */
interface Margin {
  /** Where the best loss, times the direction, is above 0, and where it is not. */
  readonly partAbove: number;
  readonly partBelow: number;
  readonly absolute: number;
}

function marginOf(values: Values, direction: 1 | -1): Margin {
  const better = numberIn(values, threshold);
  if (choiceIn(values, thresholdMode) === 'abs') return { partAbove: 1, partBelow: 1, absolute: better };
  const isPyTorch = choiceIn(values, plateauConvention) === 'pytorch';
  const [nearer, farther] = [1 - better, 1 + better];
  if (!isPyTorch) return { partAbove: nearer, partBelow: farther, absolute: 0 };
  const part = direction > 0 ? nearer : farther;
  return { partAbove: part, partBelow: part, absolute: 0 };
}
