import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { addNoise, placesOf } from './points';
import { noise, rows, seed } from './settings';

/** y = 2x + 1 and noise, x uniform from −1 to 1. */
export const line: GeneratedEntry = {
  id: 'line',
  label: 'Line',
  source: 'The standard example of linear regression',
  about: 'A straight line with noise: the loss of a linear model on it is a bowl.',
  settings: [rows, { ...noise, default: 0.3 }, seed],
  target: 'y',
  task: 'numbers',
  model: 'linear',
  make(values) {
    const random = placesOf(values);
    const x = new Float64Array(numberIn(values, rows)).map(() => 2 * random.uniform() - 1);
    const y = x.map((at) => 2 * at + 1);
    addNoise([y], values);
    return [
      { name: 'x', values: x },
      { name: 'y', values: y },
    ];
  },
};
