import { rounded } from '../../precision';
import { overElements } from './elementwise';
import type { LossEntry } from './loss';
import { squaredErrors } from './squaredErrors';

/** √((1/m) Σ (p − t)²). Its slope at an error of 0, where it has a kink, is taken as 0. */
export const rmse: LossEntry = {
  id: 'rmse',
  label: 'Root mean squared error',
  source: 'Hastie, Tibshirani & Friedman (2009), The Elements of Statistical Learning, §7.2',
  about: 'The root of the mean squared error, in the unit of the target.',
  target: 'number',
  settings: [],
  make: ({ precision }) => ({
    ...squaredErrors(overElements, precision),
    outer: {
      value: (mean) => rounded(Math.sqrt(mean), precision),
      slope: (root) => (root === 0 ? 0 : rounded(0.5 / root, precision)),
    },
  }),
};
