import type { FunctionEntry } from '../catalogue/entry';

/** (1 + (x+y+1)² (19 − 14x + 3x² − 14y + 6xy + 3y²)) · (30 + (2x−3y)² (18 − 32x + 12x² + 48y − 36xy + 27y²)). */
export const goldsteinPrice: FunctionEntry = {
  id: 'goldstein-price',
  label: 'Goldstein–Price',
  source:
    'Goldstein & Price (1971), On Descent from Local Minima, Mathematics of Computation 25(115), 569–574',
  settings: [],
  formula: () =>
    '(1 + (x + y + 1)^2*(19 - 14x + 3x^2 - 14y + 6x*y + 3y^2)) * (30 + (2x - 3y)^2*(18 - 32x + 12x^2 + 48y - 36x*y + 27y^2))',
  about:
    'Values from 3 to a million: one learning rate is far too large for the walls and far too small for the floor.',
  dimension: 2,
  domain: () => [
    [-2, 2],
    [-2, 2],
  ],
  view: () => [
    [-2, 2],
    [-2, 2],
  ],
  start: () => [-0.5, 0.25],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'newton'],
      story:
        'Gradient descent and Newton stop at the nearest minimum, of value 30; momentum and Adam run on to the lowest, of value 3.',
    },
  },
  minima: () => [{ x: [0, -1], value: 3 }],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const y = point[1];
      const p = x + y + 1;
      const q = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
      const s = 2 * x - 3 * y;
      const r = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
      const a = 1 + p * p * q;
      const b = 30 + s * s * r;
      if (gradient) {
        const slope = 2 * p * q + p * p * (6 * (x + y) - 14);
        gradient[0] = slope * b + a * s * (4 * r + s * (24 * x - 36 * y - 32));
        gradient[1] = slope * b + a * s * (s * (54 * y - 36 * x + 48) - 6 * r);
      }
      return a * b;
    },
  }),
};
