import type { LossEntry } from '../catalogue';
import { squaredError } from './squaredError';

/** ½ Σ (p − t)². */
export const sse: LossEntry = {
  id: 'sse',
  label: 'Sum of squared errors',
  source: 'Saitoh (2016), Deep Learning from Scratch, §4.2.1',
  divisor: () => 2,
  ...squaredError,
};
