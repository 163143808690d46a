import type { FunctionEntry } from '../catalogue/entry';

/** Σ (i+1) xᵢ², i from 0: the axis-parallel hyper-ellipsoid. */
export const sumSquares: FunctionEntry = {
  id: 'sum-squares',
  label: 'Sum of squares',
  source: 'Jamil & Yang (2013), A Literature Survey of Benchmark Functions, arXiv:1308.4008',
  settings: [],
  formula: (n) => (n === 2 ? 'x^2 + 2y^2' : 'sum((i + 1)*x^2)'),
  about: 'A bowl whose condition number is its number of parameters: how a method slows down with n.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-10, 10]),
  view: (n) => Array.from({ length: n }, () => [-10, 10]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -8 : 6)),
  minima: (n) => [{ x: Array.from({ length: n }, () => 0), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const slope = (i + 1) * x[i];
        sum += slope * x[i];
        if (gradient) gradient[i] = 2 * slope;
      }
      return sum;
    },
  }),
};
