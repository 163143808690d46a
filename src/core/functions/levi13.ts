import type { FunctionEntry } from '../catalogue/entry';

/** sin²3πx + (x−1)² (1 + sin²3πy) + (y−1)² (1 + sin²2πy). */
export const levi13: FunctionEntry = {
  id: 'levi13',
  label: 'Lévi N. 13',
  source:
    'Levy & Montalvo (1985), The Tunneling Algorithm, SIAM J. Sci. Stat. Comput. 6(1), 15–29, doi:10.1137/0906002',
  settings: [],
  formula: () => 'sin(3*pi*x)^2 + (x - 1)^2*(1 + sin(3*pi*y)^2) + (y - 1)^2*(1 + sin(2*pi*y)^2)',
  about:
    'A bowl covered with dents, three to a unit: noise in the gradient or momentum gets over what stops plain descent.',
  dimension: 2,
  domain: () => [
    [-10, 10],
    [-10, 10],
  ],
  view: () => [
    [-4, 6],
    [-4, 6],
  ],
  start: () => [2.4, -1.2],
  firstRun: {
    rates: { momentum: 0.005, adam: 0.5 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent stays in the dent where it starts; momentum and L-BFGS get to the lowest one, Adam to its neighbour.',
    },
  },
  minima: () => [{ x: [1, 1], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const a = x - 1;
      const b = y - 1;
      const sinX = Math.sin(3 * Math.PI * x);
      const sinY = Math.sin(3 * Math.PI * y);
      const sin2Y = Math.sin(2 * Math.PI * y);
      const p = 1 + sinY * sinY;
      const q = 1 + sin2Y * sin2Y;
      if (gradient) {
        gradient[0] = 6 * Math.PI * sinX * Math.cos(3 * Math.PI * x) + 2 * a * p;
        gradient[1] =
          6 * Math.PI * a * a * sinY * Math.cos(3 * Math.PI * y) +
          b * (2 * q + 4 * Math.PI * b * sin2Y * Math.cos(2 * Math.PI * y));
      }
      return sinX * sinX + a * a * p + b * b * q;
    },
  }),
};
