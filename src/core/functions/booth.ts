import type { FunctionEntry } from '../catalogue/entry';

/** (x + 2y − 7)² + (2x + y − 5)². */
export const booth: FunctionEntry = {
  id: 'booth',
  label: 'Booth',
  source: 'Jamil & Yang (2013), A Literature Survey of Benchmark Functions, arXiv:1308.4008',
  settings: [],
  formula: () => '(x + 2y - 7)^2 + (2x + y - 5)^2',
  about: 'A bowl that is rotated against the axes: both parameters have to move together.',
  dimension: 2,
  domain: () => [
    [-10, 10],
    [-10, 10],
  ],
  view: () => [
    [-10, 10],
    [-10, 10],
  ],
  start: () => [-8, -6],
  minima: () => [{ x: [1, 3], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const a = x + 2 * y - 7;
      const b = 2 * x + y - 5;
      if (gradient) {
        gradient[0] = 2 * a + 4 * b;
        gradient[1] = 4 * a + 2 * b;
      }
      return a * a + b * b;
    },
  }),
};
