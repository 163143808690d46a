import type { FunctionEntry } from '../catalogue/entry';

/** (x + 10y)² + 5 (z − w)² + (y − 2z)⁴ + 10 (x − w)⁴. */
export const powellSingular: FunctionEntry = {
  id: 'powell-singular',
  label: 'Powell singular',
  source:
    'Powell (1962), An Iterative Method for Finding Stationary Values, The Computer Journal 5(2), 147–151, doi:10.1093/comjnl/5.2.147',
  settings: [],
  formula: () => '(x + 10y)^2 + 5(z - w)^2 + (y - 2z)^4 + 10(x - w)^4',
  about: 'Four parameters and a singular Hessian at the minimum: even Newton only halves the distance there.',
  dimension: 4,
  domain: () => [
    [-4, 5],
    [-4, 5],
    [-4, 5],
    [-4, 5],
  ],
  view: () => [
    [-4, 5],
    [-4, 5],
    [-4, 5],
    [-4, 5],
  ],
  start: () => [3, -1, 0, 1],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'lbfgs', 'newton'],
      story:
        'The floor around the minimum is so flat that gradient descent stays far from it; L-BFGS comes near, and even Newton only closes in step by step.',
    },
  },
  minima: () => [{ x: [0, 0, 0, 0], value: 0 }],
  make: () => ({
    dimension: 4,
    evaluate(point, gradient) {
      const a = point[0] + 10 * point[1];
      const b = point[2] - point[3];
      const c = point[1] - 2 * point[2];
      const d = point[0] - point[3];
      const c2 = c * c;
      const d2 = d * d;
      if (gradient) {
        gradient[0] = 2 * a + 40 * d2 * d;
        gradient[1] = 20 * a + 4 * c2 * c;
        gradient[2] = 10 * b - 8 * c2 * c;
        gradient[3] = -10 * b - 40 * d2 * d;
      }
      return a * a + 5 * b * b + c2 * c2 + 10 * d2 * d2;
    },
  }),
};
