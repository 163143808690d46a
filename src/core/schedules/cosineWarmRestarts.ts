import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { etaMin } from './settings';
import { cosineTold } from './told';
import { withWarmup } from './warmup';

const t0: NumberSetting = {
  kind: 'number',
  id: 't0',
  label: 'T 0',
  symbol: 'T₀',
  description: 'The steps until the first restart.',
  default: 50,
  minimum: 1,
  whole: true,
};

const tMult: NumberSetting = {
  kind: 'number',
  id: 'tMult',
  label: 'T mult',
  symbol: 'm',
  description: 'After each restart it takes so many times as long until the next.',
  default: 1,
  minimum: 1,
  whole: true,
};

/** Places in the schedule's memory. */
const place = { rate: 0, cycleStart: 1, cycleLength: 2 } as const;

/**
 * ηₖ = ηₘᵢₙ + (η − ηₘᵢₙ)·(1 + cos(π·c/Tᵢ))/2, where c counts the steps since the last restart and the i-th cycle has
 * Tᵢ = T₀·mⁱ steps; torch.optim.lr_scheduler.CosineAnnealingWarmRestarts.
 * Loshchilov & Hutter (2017), SGDR, equation (5).
 */
export const cosineWarmRestarts = withWarmup({
  id: 'cosineWarmRestarts',
  label: 'Cosine annealing with warm restarts',
  source: 'Loshchilov & Hutter (2017), SGDR, ICLR, equation (5), arXiv:1608.03983',
  about:
    'The learning rate falls along a cosine and jumps back up, again and again: each jump may leave a poor valley.',
  settings: [t0, tMult, etaMin],
  make({ values, learningRate }) {
    const lowest = numberIn(values, etaMin);
    const growth = numberIn(values, tMult);
    return {
      init: () => Float64Array.of(learningRate, 0, numberIn(values, t0)),
      advance(memory, k) {
        if (k >= memory[place.cycleStart] + memory[place.cycleLength]) {
          memory[place.cycleStart] = k;
          memory[place.cycleLength] *= growth;
        }
        const part = (k - memory[place.cycleStart]) / memory[place.cycleLength];
        memory[place.rate] = lowest + ((learningRate - lowest) * (1 + Math.cos(Math.PI * part))) / 2;
      },
      told: (k, memory) =>
        cosineTold({ learningRate, lowest }, () => memory[place.cycleLength])(k - memory[place.cycleStart]),
    };
  },
});
