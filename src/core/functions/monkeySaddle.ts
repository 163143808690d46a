import type { FunctionEntry } from '../catalogue/entry';

/** x³ − 3xy²: three valleys and three ridges meet at the origin, where the Hessian is 0. */
export const monkeySaddle: FunctionEntry = {
  id: 'monkey-saddle',
  label: 'Monkey saddle',
  source: 'Hilbert & Cohn-Vossen (1952), Geometry and the Imagination, Chelsea',
  settings: [],
  formula: () => 'x^3 - 3x*y^2',
  about:
    'A degenerate saddle: slope and curvature both vanish at the origin, so every method slows down there.',
  dimension: 2,
  domain: () => [
    [-2, 2],
    [-2, 2],
  ],
  view: () => [
    [-2, 2],
    [-2, 2],
  ],
  start: () => [1.5, 0.01],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'rmsprop', 'adam'],
      story:
        'Gradient descent and momentum slow down where slope and curvature vanish; RMSProp and Adam, which scale every parameter, walk past.',
    },
  },
  minima: () => [],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      if (gradient) {
        gradient[0] = 3 * (x * x - y * y);
        gradient[1] = -6 * x * y;
      }
      return x * x * x - 3 * x * y * y;
    },
  }),
};
