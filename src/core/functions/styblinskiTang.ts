import type { FunctionEntry } from '../catalogue/entry';

/** The root of 4x³ − 32x + 5 near −2.9, where each parameter's term is lowest. */
const lowest = -2.903534027771177;

/** ½ Σ xᵢ⁴ − 16xᵢ² + 5xᵢ. */
export const styblinskiTang: FunctionEntry = {
  id: 'styblinski-tang',
  label: 'Styblinski–Tang',
  source: 'Styblinski & Tang (1990), Neural Networks 3(4), 467–483, doi:10.1016/0893-6080(90)90035-K',
  settings: [],
  formula: () => 'sum(x^4 - 16x^2 + 5x) / 2',
  about: 'Four basins of unequal depth: a path that starts in the wrong quarter ends in a poorer minimum.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-5, 5]),
  view: (n) => Array.from({ length: n }, () => [-5, 5]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -0.5 : 4.5)),
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Momentum runs over the ridge into the deepest basin; gradient descent, Adam and L-BFGS stop in a poorer one.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => lowest), value: -39.16616570377142 * n }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const xi = x[i];
        const square = xi * xi;
        sum += square * (square - 16) + 5 * xi;
        if (gradient) gradient[i] = xi * (2 * square - 16) + 2.5;
      }
      return sum / 2;
    },
  }),
};
