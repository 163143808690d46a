import type { FunctionEntry } from '../catalogue/entry';

/** Σ xᵢ²: the round bowl. */
export const sphere: FunctionEntry = {
  id: 'sphere',
  label: 'Sphere',
  source: 'De Jong (1975), An Analysis of the Behavior of a Class of Genetic Adaptive Systems, F1',
  settings: [],
  formula: (n) => (n === 2 ? 'x0^2 + x1^2' : 'sum(x^2)'),
  about: 'The round bowl: the negative gradient points straight at the minimum from everywhere.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-5.12, 5.12]),
  view: (n) => Array.from({ length: n }, () => [-5, 5]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -3 : 4)),
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent goes straight to the minimum; momentum and Adam run past it and come back, L-BFGS is there in three steps.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => 0), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const xi = x[i];
        sum += xi * xi;
        if (gradient) gradient[i] = 2 * xi;
      }
      return sum;
    },
  }),
};
