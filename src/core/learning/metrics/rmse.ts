import { meanOfErrors } from './errors';
import type { NumberMetricEntry } from './metric';

/** √(Σ w (ŷ − y)² / Σ w). */
export const rmse: NumberMetricEntry = {
  id: 'rmse',
  label: 'RMSE',
  source: 'sklearn.metrics.mean_squared_error (its root)',
  about: 'The root of the mean squared error.',
  better: 'lower',
  compute: (judged) => Math.sqrt(meanOfErrors(judged, (error) => error * error)),
};
