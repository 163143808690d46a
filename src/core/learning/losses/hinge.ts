import { rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import type { LossEntry } from './loss';

/** (1/m) Σ max(0, 1 − t z), with t = −1 or 1; the slope at the kink is 0. */
export const hinge: LossEntry = {
  id: 'hinge',
  label: 'Hinge loss',
  source: 'Cortes & Vapnik (1995), Support-Vector Networks, Machine Learning 20',
  about:
    'For two classes: rows on the right side of the margin count nothing, as in a support vector machine.',
  target: 'sign',
  settings: [],
  make: ({ precision }) =>
    elementwise(
      overElements,
      (z, t) => Math.max(0, rounded(1 - rounded(t * z, precision), precision)),
      (z, t) => (rounded(t * z, precision) < 1 ? -t : 0),
      precision,
    ),
};
