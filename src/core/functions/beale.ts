import type { FunctionEntry } from '../catalogue/entry';

/** (1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)². */
export const beale: FunctionEntry = {
  id: 'beale',
  label: 'Beale',
  source: 'Beale (1958), On an Iterative Method for Finding a Local Minimum, Princeton, Technical Report 25',
  settings: [],
  formula: () => '(1.5 - x + x*y)^2 + (2.25 - x + x*y^2)^2 + (2.625 - x + x*y^3)^2',
  about: 'Flat plateaus between steep walls: where gradients are tiny, only adaptive steps make way.',
  dimension: 2,
  domain: () => [
    [-4.5, 4.5],
    [-4.5, 4.5],
  ],
  view: () => [
    [-4.5, 4.5],
    [-4.5, 4.5],
  ],
  start: () => [1, 1.5],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'On the flat floor gradient descent takes more than three times the steps of Adam; L-BFGS is at the minimum in 16.',
    },
  },
  minima: () => [{ x: [3, 0.5], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const y2 = y * y;
      const y3 = y2 * y;
      const a = 1.5 - x + x * y;
      const b = 2.25 - x + x * y2;
      const c = 2.625 - x + x * y3;
      if (gradient) {
        gradient[0] = 2 * (a * (y - 1) + b * (y2 - 1) + c * (y3 - 1));
        gradient[1] = 2 * x * (a + 2 * b * y + 3 * c * y2);
      }
      return a * a + b * b + c * c;
    },
  }),
};
