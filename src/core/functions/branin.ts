import type { FunctionEntry } from '../catalogue/entry';

const bend = 5.1 / (4 * Math.PI ** 2);
const waves = 10 * (1 - 1 / (8 * Math.PI));

/** (y − 5.1x²/4π² + 5x/π − 6)² + 10 (1 − 1/8π) cos x + 10. */
export const branin: FunctionEntry = {
  id: 'branin',
  label: 'Branin',
  source:
    'Branin (1972), Widely Convergent Method for Finding Multiple Solutions, IBM J. Res. Dev. 16(5), 504–522',
  settings: [],
  formula: () => '(y - 5.1x^2/(4*pi^2) + 5x/pi - 6)^2 + 10*(1 - 1/(8*pi))*cos(x) + 10',
  about: 'Three minima of equal depth along a bent valley: the usual test of searches that model the loss.',
  dimension: 2,
  domain: () => [
    [-5, 10],
    [0, 15],
  ],
  view: () => [
    [-5, 10],
    [0, 15],
  ],
  start: () => [5.5, 13],
  firstRun: {
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'newton'],
      story:
        'Three equal minima: the curvature leads Newton to another one than the slope leads the others to.',
    },
  },
  minima: () => [
    { x: [-Math.PI, 12.275], value: 0.3978873577297383 },
    { x: [Math.PI, 2.275], value: 0.3978873577297383 },
    { x: [9.42477796076938, 2.475], value: 0.3978873577297383 },
  ],
  make: () => ({
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const across = point[1] - bend * x * x + (5 * x) / Math.PI - 6;
      if (gradient) {
        gradient[0] = 2 * across * (5 / Math.PI - 2 * bend * x) - waves * Math.sin(x);
        gradient[1] = 2 * across;
      }
      return across * across + waves * Math.cos(x) + 10;
    },
  }),
};
