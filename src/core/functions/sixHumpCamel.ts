import type { FunctionEntry } from '../catalogue/entry';

/** (4 − 2.1x² + x⁴/3) x² + xy + (4y² − 4) y². */
export const sixHumpCamel: FunctionEntry = {
  id: 'six-hump-camel',
  label: 'Six-hump camel',
  source:
    'Dixon & Szegő (1978), The Global Optimization Problem: An Introduction, Towards Global Optimisation 2, 1–15',
  settings: [],
  formula: () => '(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (4y^2 - 4)*y^2',
  about: 'Six minima, two of them global: neighbouring starts end in different valleys.',
  dimension: 2,
  domain: () => [
    [-3, 3],
    [-2, 2],
  ],
  view: () => [
    [-2.2, 2.2],
    [-1.3, 1.3],
  ],
  start: () => [1.1, 1.1],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Two equal minima: momentum runs past the one that the others find, and ends at the opposite one.',
    },
  },
  minima: () => [
    { x: [0.08984201310031806, -0.7126564030207396], value: -1.0316284534898774 },
    { x: [-0.08984201310031806, 0.7126564030207396], value: -1.0316284534898774 },
  ],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const x2 = x * x;
      const y2 = y * y;
      if (gradient) {
        gradient[0] = x * (8 + x2 * (2 * x2 - 8.4)) + y;
        gradient[1] = x + y * (16 * y2 - 8);
      }
      return x2 * (4 + x2 * (x2 / 3 - 2.1)) + x * y + y2 * (4 * y2 - 4);
    },
  }),
};
