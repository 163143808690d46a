import type { FunctionEntry } from '../catalogue/entry';

/** 2x² + y: a parabola across, a constant slope along. */
export const tiltedValley: FunctionEntry = {
  id: 'tilted-valley',
  label: 'Tilted valley',
  source: 'The textbook example of a partial derivative: ∂f/∂x = 4x, ∂f/∂y = 1',
  settings: [],
  formula: () => '2x^2 + y',
  about: 'Curved along x, a constant slope along y: the path drops to the valley floor and then never stops.',
  dimension: 2,
  domain: () => [
    [-3, 3],
    [-3, 3],
  ],
  view: () => [
    [-3, 3],
    [-3, 3],
  ],
  start: () => [-2.5, 2.5],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'rmsprop', 'adam'],
      story: 'All four drop to the valley floor and slide along it: there is no minimum to stop at.',
    },
  },
  minima: () => [],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      if (gradient) {
        gradient[0] = 4 * x;
        gradient[1] = 1;
      }
      return 2 * x * x + point[1];
    },
  }),
};
