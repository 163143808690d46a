import type { FunctionEntry } from '../catalogue/entry';

/** x² + 100y²: condition number 100. */
export const illConditioned: FunctionEntry = {
  id: 'ill-conditioned',
  label: 'Ill-conditioned quadratic',
  source: 'Nocedal & Wright (2006), Numerical Optimization, §3.3, with condition number 100',
  settings: [],
  formula: () => 'x^2 + 100y^2',
  about:
    'Condition number 100: the learning rate that the steep direction allows is far too small for the flat one.',
  dimension: 2,
  domain: () => [
    [-10, 10],
    [-10, 10],
  ],
  view: () => [
    [-10, 10],
    [-2, 2],
  ],
  start: () => [-8, 1.5],
  firstRun: {
    rates: { gd: 0.009 },
    race: {
      optimizers: ['gd', 'momentum', 'rmsprop', 'adam'],
      story:
        'Gradient descent zigzags across the steep direction; momentum, RMSProp and Adam arrive in a third of its steps.',
    },
  },
  minima: () => [{ x: [0, 0], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      if (gradient) {
        gradient[0] = 2 * x;
        gradient[1] = 200 * y;
      }
      return x * x + 100 * y * y;
    },
  }),
};
