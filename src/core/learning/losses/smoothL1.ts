import type { NumberSetting } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import { rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import type { LossEntry } from './loss';

const beta: NumberSetting = {
  kind: 'number',
  id: 'beta',
  label: 'Beta',
  symbol: 'β',
  description: 'Errors below β count squared, larger ones by their size.',
  default: 1,
  exclusiveMinimum: 0,
};

/** (1/m) Σ of ½e²/β where |e| < β, else |e| − ½β, with e = p − t: the Huber loss with δ = β, divided by β; torch.nn.SmoothL1Loss. */
export const smoothL1: LossEntry = {
  id: 'smoothL1',
  label: 'Smooth L1 loss',
  source: 'Girshick (2015), Fast R-CNN, ICCV, §2.3; torch.nn.SmoothL1Loss',
  about: 'The absolute error with a rounded bottom: its slope is at most 1 whatever β is.',
  target: 'number',
  settings: [beta],
  make({ values, precision }) {
    const bound = rounded(numberIn(values, beta), precision);
    return elementwise(
      overElements,
      (p, t) => {
        const size = rounded(Math.abs(p - t), precision);
        return size < bound
          ? rounded(rounded(0.5 * rounded(size * size, precision), precision) / bound, precision)
          : rounded(size - 0.5 * bound, precision);
      },
      (p, t) => Math.max(-1, Math.min(1, rounded(rounded(p - t, precision) / bound, precision))),
      precision,
    );
  },
};
