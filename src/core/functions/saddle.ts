import type { FunctionEntry } from '../catalogue/entry';

/** x² − y². */
export const saddle: FunctionEntry = {
  id: 'saddle',
  label: 'Saddle',
  source: 'Dauphin et al. (2014), Identifying and Attacking the Saddle Point Problem, arXiv:1406.2572',
  settings: [],
  formula: () => 'x^2 - y^2',
  about:
    'A saddle point at the origin: the gradient nearly vanishes there before the path finds its way down.',
  dimension: 2,
  domain: () => [
    [-3, 3],
    [-3, 3],
  ],
  view: () => [
    [-3, 3],
    [-3, 3],
  ],
  start: () => [-2.5, 0.001],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'rmsprop', 'adam'],
      story:
        'Gradient descent and momentum walk to the saddle point and linger there; RMSProp and Adam, which scale every parameter, turn away at once.',
    },
  },
  minima: () => [],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      if (gradient) {
        gradient[0] = 2 * x;
        gradient[1] = -2 * y;
      }
      return x * x - y * y;
    },
  }),
};
