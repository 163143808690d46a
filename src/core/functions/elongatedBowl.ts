import type { FunctionEntry } from '../catalogue/entry';

/** x²/20 + y². */
export const elongatedBowl: FunctionEntry = {
  id: 'elongated-bowl',
  label: 'Elongated bowl',
  source: 'Saitoh (2016), Deep Learning from Scratch, §6.1.3',
  settings: [],
  formula: () => 'x^2/20 + y^2',
  about:
    'Twenty times steeper across than along: gradient descent zigzags where momentum and Adam go straight.',
  dimension: 2,
  domain: () => [
    [-10, 10],
    [-10, 10],
  ],
  view: () => [
    [-10, 10],
    [-5, 5],
  ],
  start: () => [-7, 2],
  firstRun: {
    rates: { gd: 0.9 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent zigzags between the steep sides; momentum and Adam run past the minimum and come back, L-BFGS is there in nine steps.',
    },
  },
  minima: () => [{ x: [0, 0], value: 0 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      if (gradient) {
        gradient[0] = x / 10;
        gradient[1] = 2 * y;
      }
      return (x * x) / 20 + y * y;
    },
  }),
};
