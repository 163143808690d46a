import { meanOfErrors } from './errors';
import type { NumberMetricEntry } from './metric';

/** Σ w |ŷ − y| / Σ w. */
export const mae: NumberMetricEntry = {
  id: 'mae',
  label: 'MAE',
  source: 'sklearn.metrics.mean_absolute_error',
  about: 'The mean absolute error.',
  better: 'lower',
  compute: (judged) => meanOfErrors(judged, (error) => Math.abs(error)),
};
