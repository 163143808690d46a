import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { addNoise, placesOf } from './points';
import { noise, rows, seed, turns } from './settings';

/** y = sin(π · turns · x) and noise, x uniform from −1 to 1. */
export const sine: GeneratedEntry = {
  id: 'sine',
  label: 'Sine',
  source: 'Bishop (2006), Pattern Recognition and Machine Learning, section 1.1',
  about: 'A wave with noise: a few units bend a curve to it, too many bend it to the noise.',
  settings: [rows, noise, seed, turns],
  target: 'y',
  task: 'numbers',
  model: 'mlp',
  make(values) {
    const random = placesOf(values);
    const x = new Float64Array(numberIn(values, rows)).map(() => 2 * random.uniform() - 1);
    const y = x.map((at) => Math.sin(Math.PI * numberIn(values, turns) * at));
    addNoise([y], values);
    return [
      { name: 'x', values: x },
      { name: 'y', values: y },
    ];
  },
};
