import type { Schedule, ScheduleEntry } from './schedule';

/** η in every step. */
export function constantRate(learningRate: number): Schedule {
  return { init: () => Float64Array.of(learningRate) };
}

/** ηₖ = η. */
export const constant: ScheduleEntry = {
  id: 'constant',
  label: 'Constant',
  source: 'Robbins & Monro (1951) for comparison: stochastic gradients converge only with a falling rate',
  about: 'The same learning rate in every step.',
  settings: [],
  make: ({ learningRate }) => constantRate(learningRate),
};
