import type { LossEntry } from './loss';
import { squaredErrors } from './squaredErrors';

/** ½ Σ (p − t)². */
export const sse: LossEntry = {
  id: 'sse',
  label: 'Sum of squared errors',
  source: 'Saitoh (2016), Deep Learning from Scratch, §4.2.1',
  about: 'Half of the sum of the squared errors, which grows with the number of rows.',
  target: 'number',
  settings: [],
  make: ({ precision }) => squaredErrors(() => 2, precision),
};
