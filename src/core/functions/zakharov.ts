import type { FunctionEntry } from '../catalogue/entry';

/** Σ xᵢ² + q² + q⁴ with q = Σ (i+1) xᵢ/2, i from 0. */
export const zakharov: FunctionEntry = {
  id: 'zakharov',
  label: 'Zakharov',
  source: 'Jamil & Yang (2013), A Literature Survey of Benchmark Functions, arXiv:1308.4008',
  settings: [],
  formula: () => 'sum(x^2) + sum((i + 1)*x/2)^2 + sum((i + 1)*x/2)^4',
  about:
    'A plate that is bent up steeply across one direction: no dents, but a step that suits the floor explodes on the walls.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-5, 10]),
  view: (n) => Array.from({ length: n }, () => [-5, 5]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -4 : 3)),
  minima: (n) => [{ x: Array.from({ length: n }, () => 0), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let squares = 0;
      let q = 0;
      for (let i = 0; i < n; i++) {
        squares += x[i] * x[i];
        q += ((i + 1) * x[i]) / 2;
      }
      if (gradient) {
        const slope = q * (1 + 2 * q * q);
        for (let i = 0; i < n; i++) gradient[i] = 2 * x[i] + (i + 1) * slope;
      }
      return squares + q * q + q * q * q * q;
    },
  }),
};
