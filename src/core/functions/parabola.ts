import type { FunctionEntry } from '../catalogue/entry';

/** 0.01x² + 0.1x: one parameter, so that the gradient is the slope of a tangent line. */
export const parabola: FunctionEntry = {
  id: 'parabola',
  label: 'Parabola',
  source: 'Saitoh (2016), Deep Learning from Scratch, §4.3.2',
  settings: [],
  formula: () => '0.01x^2 + 0.1x',
  about: 'One parameter: the gradient is the slope of the tangent line, and it shrinks towards the minimum.',
  dimension: 1,
  domain: () => [[-20, 20]],
  view: () => [[-25, 20]],
  start: () => [15],
  firstRun: {
    steps: 50,
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'newton'],
      story:
        'Newton is at the minimum in one step; gradient descent slows down with the slope, momentum and Adam swing past and come back.',
    },
  },
  minima: () => [{ x: [-5], value: -0.25 }],
  make: () => ({
    dimension: 1,
    evaluate(point, gradient) {
      const x = point[0];
      if (gradient) gradient[0] = 0.02 * x + 0.1;
      return 0.01 * (x * x) + 0.1 * x;
    },
  }),
};
