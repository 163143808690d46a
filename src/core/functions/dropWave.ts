import type { FunctionEntry } from '../catalogue/entry';

/** −(1 + cos 12r) / (r²/2 + 2), r = √(x² + y²). */
export const dropWave: FunctionEntry = {
  id: 'drop-wave',
  label: 'Drop wave',
  source: 'Surjanovic & Bingham (2013), Virtual Library of Simulation Experiments, Drop-Wave Function',
  settings: [],
  formula: () => '-(1 + cos(12*sqrt(x^2 + y^2))) / ((x^2 + y^2)/2 + 2)',
  about: 'Rings around the minimum, each a little deeper: descent is caught in the ring where it starts.',
  dimension: 2,
  domain: () => [
    [-5.12, 5.12],
    [-5.12, 5.12],
  ],
  view: () => [
    [-2, 2],
    [-2, 2],
  ],
  start: () => [-1.2, 0.6],
  firstRun: {
    rates: { rmsprop: 0.005 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent, momentum and Adam are caught in the ring where they start; L-BFGS leaps out into a shallower one.',
    },
  },
  minima: () => [{ x: [0, 0], value: -1 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const square = x * x + y * y;
      const r = Math.sqrt(square);
      const top = 1 + Math.cos(12 * r);
      const bottom = square / 2 + 2;
      if (gradient) {
        // sin 12r / r tends to 12.
        const ripple = r === 0 ? 144 : (12 * Math.sin(12 * r)) / r;
        const slope = (ripple + top / bottom) / bottom;
        gradient[0] = slope * x;
        gradient[1] = slope * y;
      }
      return -top / bottom;
    },
  }),
};
