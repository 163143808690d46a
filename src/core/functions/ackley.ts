import type { FunctionEntry } from '../catalogue/entry';

/**
 * −20 exp(−0.2 √(mean xᵢ²)) − exp(mean cos 2πxᵢ) + 20 + e.
 * Not differentiable at the minimum (a cone's tip): the gradient there is taken as 0, a subgradient.
 */
export const ackley: FunctionEntry = {
  id: 'ackley',
  label: 'Ackley',
  source: 'Ackley (1987), A Connectionist Machine for Genetic Hillclimbing, Kluwer',
  settings: [],
  formula: () => '-20*exp(-0.2*sqrt(mean(x^2))) - exp(mean(cos(2*pi*x))) + 20 + e',
  about: 'A deep funnel under a nearly flat, rippled plain: the ripples stop whatever takes small steps.',
  dimension: { minimum: 1, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-32.768, 32.768]),
  view: (n) => Array.from({ length: n }, () => [-5, 5]),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -3.4 : 2.7)),
  firstRun: {
    rates: { momentum: 0.05, rmsprop: 0.005, adam: 0.4 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent and L-BFGS are stopped by the first ripple, momentum by a later one; Adam gets into the funnel.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => 0), value: 0 }],
  make: (n) => ({
    dimension: n,
    evaluate(x, gradient) {
      let squares = 0;
      let cosines = 0;
      for (let i = 0; i < n; i++) {
        squares += x[i] * x[i];
        cosines += Math.cos(2 * Math.PI * x[i]);
      }
      const radius = Math.sqrt(squares / n);
      const funnel = 20 * Math.exp(-0.2 * radius);
      const ripples = Math.exp(cosines / n);
      if (gradient) {
        const inward = radius === 0 ? 0 : (0.2 * funnel) / (n * radius);
        const along = (2 * Math.PI * ripples) / n;
        for (let i = 0; i < n; i++) gradient[i] = inward * x[i] + along * Math.sin(2 * Math.PI * x[i]);
      }
      return -funnel - ripples + 20 + Math.E;
    },
  }),
};
