import { rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import type { LossEntry } from './loss';

/** (1/m) Σ |p − t|, with the slope 0 at an error of 0; torch.nn.L1Loss. */
export const mae: LossEntry = {
  id: 'mae',
  label: 'Mean absolute error',
  source:
    'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, §10.6; torch.nn.L1Loss',
  about: 'The mean of the absolute errors: outliers pull no harder than other rows.',
  target: 'number',
  settings: [],
  make: ({ precision }) =>
    elementwise(
      overElements,
      (p, t) => rounded(Math.abs(p - t), precision),
      (p, t) => Math.sign(p - t),
      precision,
    ),
};
