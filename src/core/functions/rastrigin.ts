import type { FunctionEntry } from '../catalogue/entry';

/** 10n + Σ xᵢ² − 10 cos 2πxᵢ. */
export const rastrigin: FunctionEntry = {
  id: 'rastrigin',
  label: 'Rastrigin',
  source: 'Rastrigin (1974), Systems of Extremal Control; for any n: Mühlenbein, Schomisch & Born (1991)',
  settings: [],
  formula: () => '10n + sum(x^2 - 10*cos(2*pi*x))',
  about: 'An egg box: a local minimum near every whole number holds whatever only walks downhill.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-5.12, 5.12]),
  view: (n) => Array.from({ length: n }, () => [-5.12, 5.12]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -3.4 : 2.6)),
  firstRun: {
    rates: { momentum: 0.005, adam: 0.8 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent and L-BFGS stay in the dent where they start; Adam gets over one rim, momentum over several.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => 0), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let sum = 10 * n;
      for (let i = 0; i < n; i++) {
        const xi = x[i];
        const angle = 2 * Math.PI * xi;
        sum += xi * xi - 10 * Math.cos(angle);
        if (gradient) gradient[i] = 2 * xi + 20 * Math.PI * Math.sin(angle);
      }
      return sum;
    },
  }),
};
