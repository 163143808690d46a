import type { FunctionEntry } from '../catalogue/entry';

/** sin(x + y) + (x − y)² − 1.5x + 2.5y + 1. */
export const mccormick: FunctionEntry = {
  id: 'mccormick',
  label: 'McCormick',
  source: 'Jamil & Yang (2013), A Literature Survey of Benchmark Functions, arXiv:1308.4008',
  settings: [],
  formula: () => 'sin(x + y) + (x - y)^2 - 1.5x + 2.5y + 1',
  about:
    'A diagonal trough with waves along its floor: each wave has a minimum, and each is deeper than the last.',
  dimension: 2,
  domain: () => [
    [-1.5, 4],
    [-3, 4],
  ],
  view: () => [
    [-1.5, 4],
    [-3, 4],
  ],
  start: () => [3.5, -2.5],
  minima: () => [{ x: [-0.5471975511965977, -1.5471975511965979], value: -1.9132229549810364 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const across = x - y;
      if (gradient) {
        const wave = Math.cos(x + y);
        gradient[0] = wave + 2 * across - 1.5;
        gradient[1] = wave - 2 * across + 2.5;
      }
      return Math.sin(x + y) + across * across - 1.5 * x + 2.5 * y + 1;
    },
  }),
};
