import type { FunctionEntry } from '../catalogue/entry';

/** (x² + y − 11)² + (x + y² − 7)². */
export const himmelblau: FunctionEntry = {
  id: 'himmelblau',
  label: 'Himmelblau',
  source: 'Himmelblau (1972), Applied Nonlinear Programming, McGraw-Hill',
  settings: [],
  formula: () => '(x^2 + y - 11)^2 + (x + y^2 - 7)^2',
  about: 'Four minima, all of value 0: which one is found depends on the start.',
  dimension: 2,
  domain: () => [
    [-5, 5],
    [-5, 5],
  ],
  view: () => [
    [-5, 5],
    [-5, 5],
  ],
  start: () => [0, 0],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Four equal minima: momentum runs past the one where the others stop, and ends at its neighbour.',
    },
  },
  minima: () => [
    { x: [3, 2], value: 0 },
    { x: [-2.805118086952745, 3.131312518250573], value: 0 },
    { x: [-3.779310253377747, -3.2831859912861696], value: 0 },
    { x: [3.5844283403304917, -1.8481265269644036], value: 0 },
  ],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const a = x * x + y - 11;
      const b = x + y * y - 7;
      if (gradient) {
        gradient[0] = 4 * a * x + 2 * b;
        gradient[1] = 2 * a + 4 * b * y;
      }
      return a * a + b * b;
    },
  }),
};
