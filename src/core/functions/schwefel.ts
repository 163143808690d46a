import type { FunctionEntry } from '../catalogue/entry';

/** Where each parameter’s term is lowest: √x is a root of 2 tan r + r. */
const lowest = 420.96874635998205;

/** 418.9828872724339 n − Σ xᵢ sin √|xᵢ|: the constant is a rounded decimal, so the minimum is about 0 only. */
export const schwefel: FunctionEntry = {
  id: 'schwefel',
  label: 'Schwefel',
  source: 'Schwefel (1981), Numerical Optimization of Computer Models, Wiley',
  settings: [],
  formula: () => '418.9828872724339n - sum(x*sin(sqrt(abs(x))))',
  about:
    'The deepest valley lies in a far corner, the second deepest in the opposite one: nothing near points the way.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-500, 500]),
  view: (n) => Array.from({ length: n }, () => [-500, 500]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -230 : 150)),
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'All four end in the valley where they start: nothing there tells of the deepest one in the far corner.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => lowest), value: 1.937252135648044e-13 * n }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const root = Math.sqrt(Math.abs(x[i]));
        const sine = Math.sin(root);
        sum += x[i] * sine;
        if (gradient) gradient[i] = -sine - (root * Math.cos(root)) / 2;
      }
      return 418.9828872724339 * n - sum;
    },
  }),
};
