import type { FunctionEntry } from '../catalogue/entry';

/** sin²πw₀ + Σ (wᵢ−1)² (1 + 10 sin²(πwᵢ+1)) over all but the last + (w−1)² (1 + sin²2πw) for the last, w = 1 + (x−1)/4. */
export const levy: FunctionEntry = {
  id: 'levy',
  label: 'Levy',
  source:
    'Laguna & Martí (2005), Experimental Testing of Advanced Scatter Search Designs, J. Global Optimization 33, 235–255',
  settings: [],
  formula: (n) =>
    n === 2
      ? 'sin(pi*(x + 3)/4)^2 + ((x - 1)/4)^2*(1 + 10*sin(pi*(x + 3)/4 + 1)^2) + ((y - 1)/4)^2*(1 + sin(pi*(y + 3)/2)^2)'
      : 'sin(pi*(x[0] + 3)/4)^2 + sum(((x[i] - 1)/4)^2*(1 + 10*sin(pi*(x[i] + 3)/4 + 1)^2), i=0..n-2) + ((x[-1] - 1)/4)^2*(1 + sin(pi*(x[-1] + 3)/2)^2)',
  about: 'Parallel waves across a shallow bowl: descent runs along a wave, not over it.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-10, 10]),
  view: (n) => Array.from({ length: n }, () => [-10, 10]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -7.2 : 6.5)),
  firstRun: {
    rates: { momentum: 0.05, adam: 1.5 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent and L-BFGS stay in the wave where they start; momentum gets across the waves along x, Adam down along y.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => 1), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      const last = n - 1;
      const first = Math.sin((Math.PI * (x[0] + 3)) / 4);
      let sum = first * first;
      for (let i = 0; i < last; i++) {
        const w = (x[i] - 1) / 4;
        const angle = (Math.PI * (x[i] + 3)) / 4 + 1;
        const sine = Math.sin(angle);
        const wave = 1 + 10 * sine * sine;
        sum += w * w * wave;
        if (gradient) gradient[i] = w * (wave / 2 + 5 * Math.PI * w * sine * Math.cos(angle));
      }
      const w = (x[last] - 1) / 4;
      const angle = (Math.PI * (x[last] + 3)) / 2;
      const sine = Math.sin(angle);
      const wave = 1 + sine * sine;
      if (gradient) {
        gradient[last] = w * (wave / 2 + Math.PI * w * sine * Math.cos(angle));
        gradient[0] += (Math.PI / 2) * first * Math.cos((Math.PI * (x[0] + 3)) / 4);
      }
      return sum + w * w * wave;
    },
  }),
};
