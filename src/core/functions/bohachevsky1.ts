import type { FunctionEntry } from '../catalogue/entry';

/** x² + 2y² − 0.3 cos 3πx − 0.4 cos 4πy + 0.7. */
export const bohachevsky1: FunctionEntry = {
  id: 'bohachevsky1',
  label: 'Bohachevsky N. 1',
  source:
    'Bohachevsky, Johnson & Stein (1986), Technometrics 28(3), 209–217, doi:10.1080/00401706.1986.10488128',
  settings: [],
  formula: () => 'x^2 + 2y^2 - 0.3*cos(3*pi*x) - 0.4*cos(4*pi*y) + 0.7',
  about:
    'A bowl from afar, full of dents from near: the learning rate decides which of the two a method sees.',
  dimension: 2,
  domain: () => [
    [-100, 100],
    [-100, 100],
  ],
  view: () => [
    [-2, 2],
    [-2, 2],
  ],
  start: () => [-1.6, 1.7],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent is caught by the first dent and L-BFGS by a later one; momentum and Adam run through to the minimum.',
    },
  },
  minima: () => [{ x: [0, 0], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      if (gradient) {
        gradient[0] = 2 * x + 0.9 * Math.PI * Math.sin(3 * Math.PI * x);
        gradient[1] = 4 * y + 1.6 * Math.PI * Math.sin(4 * Math.PI * y);
      }
      return x * x + 2 * y * y - 0.3 * Math.cos(3 * Math.PI * x) - 0.4 * Math.cos(4 * Math.PI * y) + 0.7;
    },
  }),
};
