import type { FunctionEntry } from '../catalogue/entry';

/** 0.26(x² + y²) − 0.48xy. */
export const matyas: FunctionEntry = {
  id: 'matyas',
  label: 'Matyas',
  source: 'Matyas (1965), Random Optimization, Automation and Remote Control 26, 244–251',
  settings: [],
  formula: () => '0.26(x^2 + y^2) - 0.48x*y',
  about: 'A shallow diagonal trough with condition number 25: nearly no slope along its floor.',
  dimension: 2,
  domain: () => [
    [-10, 10],
    [-10, 10],
  ],
  view: () => [
    [-10, 10],
    [-10, 10],
  ],
  start: () => [-9, -3],
  minima: () => [{ x: [0, 0], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      if (gradient) {
        gradient[0] = 0.52 * x - 0.48 * y;
        gradient[1] = 0.52 * y - 0.48 * x;
      }
      return 0.26 * (x * x + y * y) - 0.48 * x * y;
    },
  }),
};
