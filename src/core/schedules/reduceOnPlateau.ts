import { choiceIn, numberIn } from '../optimizers/settings';
import {
  cooldown,
  factor,
  minLearningRate,
  patience,
  smallestChange,
  threshold,
  thresholdMode,
} from './settings';
import { withWarmup } from './warmup';

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
