import type { NumberSetting } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import { rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import type { LossEntry } from './loss';

const delta: NumberSetting = {
  kind: 'number',
  id: 'delta',
  label: 'Delta',
  symbol: 'δ',
  description: 'Errors up to δ count squared, larger ones by their size.',
  default: 1,
  exclusiveMinimum: 0,
};

/** (1/m) Σ of ½e² where |e| ≤ δ, else δ(|e| − ½δ), with e = p − t; torch.nn.HuberLoss. */
export const huber: LossEntry = {
  id: 'huber',
  label: 'Huber loss',
  source:
    'Huber (1964), Robust Estimation of a Location Parameter, Annals of Mathematical Statistics 35(1); torch.nn.HuberLoss',
  about: 'Squared for small errors, absolute for large ones: smooth at the minimum, robust against outliers.',
  target: 'number',
  settings: [delta],
  make({ values, precision }) {
    const bound = rounded(numberIn(values, delta), precision);
    return elementwise(
      overElements,
      (p, t) => {
        const size = rounded(Math.abs(p - t), precision);
        return size <= bound
          ? rounded(0.5 * rounded(size * size, precision), precision)
          : rounded(bound * rounded(size - 0.5 * bound, precision), precision);
      },
      (p, t) => Math.max(-bound, Math.min(bound, rounded(p - t, precision))),
      precision,
    );
  },
};
