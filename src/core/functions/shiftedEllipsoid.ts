import type { FunctionEntry } from '../catalogue/entry';

/** (x − 1)² + 100 (y + 2)² + 10⁴ (z − ½)²: condition number 10⁴, minimum away from the origin. */
export const shiftedEllipsoid: FunctionEntry = {
  id: 'shifted-ellipsoid',
  label: 'Shifted ellipsoid',
  source: 'After Hansen et al. (2009), Real-Parameter Black-Box Optimization Benchmarking, f2, INRIA RR-6829',
  settings: [],
  formula: () => '(x - 1)^2 + 100(y + 2)^2 + 10000(z - 0.5)^2',
  about:
    'Three curvatures a hundred times apart: what a diagonal preconditioner or Newton repairs at once, gradient descent cannot.',
  dimension: 3,
  domain: () => [
    [-5, 5],
    [-5, 5],
    [-5, 5],
  ],
  view: () => [
    [-5, 5],
    [-5, 5],
    [-5, 5],
  ],
  start: () => [-3, 3, -1],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'rmsprop', 'newton'],
      story:
        'Newton is at the minimum in one step, RMSProp, which scales every parameter, in a few dozen; gradient descent and momentum do not get along the flattest axis.',
    },
  },
  minima: () => [{ x: [1, -2, 0.5], value: 0 }],
  make: () => ({
    dimension: 3,
    evaluate(point, gradient) {
      const a = point[0] - 1;
      const b = point[1] + 2;
      const c = point[2] - 0.5;
      if (gradient) {
        gradient[0] = 2 * a;
        gradient[1] = 200 * b;
        gradient[2] = 20_000 * c;
      }
      return a * a + 100 * b * b + 10_000 * c * c;
    },
  }),
};
