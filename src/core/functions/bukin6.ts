import type { FunctionEntry } from '../catalogue/entry';

/** 100 √|y − 0.01x²| + 0.01 |x + 10|: not differentiable along its whole valley, where the subgradient 0 is taken. */
export const bukin6: FunctionEntry = {
  id: 'bukin6',
  label: 'Bukin N. 6',
  source:
    'Bukin (1997), New Minimization Strategies for Non-Smooth Functions, Budker Institute of Nuclear Physics, preprint 97-79',
  settings: [],
  formula: () => '100*sqrt(abs(y - 0.01x^2)) + 0.01*abs(x + 10)',
  about:
    'A knife-edged valley: the slope grows without bound towards the edge, so fixed steps jump from side to side.',
  dimension: 2,
  domain: () => [
    [-15, -5],
    [-3, 3],
  ],
  view: () => [
    [-15, -5],
    [-3, 3],
  ],
  start: () => [-7, 2],
  firstRun: {
    race: {
      optimizers: ['gd', 'adam', 'lbfgs', 'neldermead'],
      story:
        'Gradient descent and Adam jump from side to side of the knife-edge, L-BFGS stops on it; Nelder–Mead, which needs no gradient, slides along it to the minimum.',
    },
  },
  minima: () => [{ x: [-10, 1], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const across = point[1] - 0.01 * x * x;
      const root = Math.sqrt(Math.abs(across));
      if (gradient) {
        const slope = across === 0 ? 0 : (50 * Math.sign(across)) / root;
        gradient[0] = -0.02 * x * slope + 0.01 * Math.sign(x + 10);
        gradient[1] = slope;
      }
      return 100 * root + 0.01 * Math.abs(x + 10);
    },
  }),
};
