import type { LossEntry } from '../catalogue';
import { squaredError } from './squaredError';

/** (1/m) Σ (p − t)². */
export const mse: LossEntry = {
  id: 'mse',
  label: 'Mean squared error',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §5.1.4',
  divisor: (rows) => rows,
  ...squaredError,
};
