import type { FunctionEntry } from '../catalogue/entry';

/** 1 + Σ xᵢ²/4000 − Π cos(xᵢ/√(i+1)), i from 0. */
export const griewank: FunctionEntry = {
  id: 'griewank',
  label: 'Griewank',
  source:
    'Griewank (1981), Generalized Descent for Global Optimization, JOTA 34(1), 11–39, doi:10.1007/BF00933356',
  settings: [],
  formula: () => '1 + sum(x^2)/4000 - prod(cos(x/sqrt(i + 1)))',
  about:
    'A wide bowl with a regular pattern of dents on it; with more parameters the dents fade and it gets easier.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-600, 600]),
  view: (n) => Array.from({ length: n }, () => [-12, 12]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -8.5 : 6)),
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'All four are caught in the dent beside the start, in a bowl that is far wider: only another start gets nearer.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => 0), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let squares = 0;
      let product = 1;
      for (let i = 0; i < n; i++) {
        if (gradient) gradient[i] = product;
        squares += x[i] * x[i];
        product *= Math.cos(x[i] / Math.sqrt(i + 1));
      }
      if (gradient) addSlopes(x, gradient);
      return 1 + squares / 4000 - product;
    },
  }),
};

/** Turns the products of the cosines before each parameter into the gradient; those behind it join on the way back. */
function addSlopes(x: Float64Array, gradient: Float64Array): void {
  let behind = 1;
  for (let i = x.length - 1; i >= 0; i--) {
    const root = Math.sqrt(i + 1);
    const angle = x[i] / root;
    gradient[i] = x[i] / 2000 + (gradient[i] * behind * Math.sin(angle)) / root;
    behind *= Math.cos(angle);
  }
}
