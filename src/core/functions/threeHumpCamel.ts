import type { FunctionEntry } from '../catalogue/entry';

/** 2x² − 1.05x⁴ + x⁶/6 + xy + y². */
export const threeHumpCamel: FunctionEntry = {
  id: 'three-hump-camel',
  label: 'Three-hump camel',
  source: 'Jamil & Yang (2013), A Literature Survey of Benchmark Functions, arXiv:1308.4008',
  settings: [],
  formula: () => '2x^2 - 1.05x^4 + x^6/6 + x*y + y^2',
  about: 'Three minima in a row, the middle one the lowest: momentum can carry a path over a hump.',
  dimension: 2,
  domain: () => [
    [-5, 5],
    [-5, 5],
  ],
  view: () => [
    [-2.3, 2.3],
    [-2.3, 2.3],
  ],
  start: () => [-2, 2],
  firstRun: {
    rates: { adam: 0.7 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent, momentum and L-BFGS stop in the side basin where they start; with its long steps Adam gets over the hump.',
    },
  },
  minima: () => [{ x: [0, 0], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const x2 = x * x;
      const x4 = x2 * x2;
      if (gradient) {
        gradient[0] = x * (4 - 4.2 * x2 + x4) + y;
        gradient[1] = x + 2 * y;
      }
      return x2 * (2 - 1.05 * x2 + x4 / 6) + x * y + y * y;
    },
  }),
};
