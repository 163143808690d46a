import type { FunctionEntry } from '../catalogue/entry';

/** −cos x cos y exp(−(x−π)² − (y−π)²). */
export const easom: FunctionEntry = {
  id: 'easom',
  label: 'Easom',
  source:
    'Easom (1990), A Survey of Global Optimization Techniques, M. Eng. thesis, University of Louisville',
  settings: [],
  formula: () => '-cos(x)*cos(y)*exp(-(x - pi)^2 - (y - pi)^2)',
  about:
    'A needle hole in a plain: the gradient vanishes nearly everywhere, and only methods that rescale it move at all.',
  dimension: 2,
  domain: () => [
    [-10, 10],
    [-10, 10],
  ],
  view: () => [
    [-1, 7],
    [-1, 7],
  ],
  start: () => [1.9, 4.6],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'rmsprop', 'adam'],
      story:
        'From the rim of the hole all four get in; further out the gradient vanishes, and gradient descent would not move.',
    },
  },
  minima: () => [{ x: [Math.PI, Math.PI], value: -1 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const a = x - Math.PI;
      const b = y - Math.PI;
      const cosX = Math.cos(x);
      const cosY = Math.cos(y);
      const bell = Math.exp(-a * a - b * b);
      if (gradient) {
        gradient[0] = bell * cosY * (Math.sin(x) + 2 * a * cosX);
        gradient[1] = bell * cosX * (Math.sin(y) + 2 * b * cosY);
      }
      return -cosX * cosY * bell;
    },
  }),
};
