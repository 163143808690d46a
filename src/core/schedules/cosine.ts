import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { byStep } from './byStep';
import { etaMin, numberOr } from './settings';
import { cosineTold } from './told';
import { withWarmup } from './warmup';

const tMax: NumberSetting = {
  kind: 'number',
  id: 'tMax',
  label: 'T max',
  symbol: 'T',
  description:
    'The steps of half a cosine wave, after which the learning rate is lowest and rises again. With 0 it is the whole run.',
  default: 0,
  minimum: 0,
  whole: true,
};

/**
 * ηₖ = ηₘᵢₙ + (η − ηₘᵢₙ)·(1 + cos(πk/T))/2; torch.optim.lr_scheduler.CosineAnnealingLR, which rises again after T steps.
 * Loshchilov & Hutter (2017), SGDR, equation (5), without restarts.
 */
export const cosine = withWarmup({
  id: 'cosine',
  label: 'Cosine annealing',
  source: 'Loshchilov & Hutter (2017), SGDR, ICLR, equation (5), arXiv:1608.03983',
  about:
    'The learning rate follows half a cosine wave: long high, long low, and quickly from one to the other.',
  settings: [tMax, etaMin],
  make({ values, learningRate, steps }) {
    const period = numberOr(values, tMax, steps);
    const lowest = numberIn(values, etaMin);
    return byStep(
      (memory, k) => {
        memory[0] = lowest + ((learningRate - lowest) * (1 + Math.cos((Math.PI * k) / period))) / 2;
      },
      cosineTold({ learningRate, lowest }, () => period),
    );
  },
});
