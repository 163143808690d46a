import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { classedColumns, placesOf } from './points';
import { noise, rows, seed } from './settings';

/** Points uniform in the square from −1 to 1, by whether both coordinates have one sign; noise moves them afterwards. */
export const xor: GeneratedEntry = {
  id: 'xor',
  label: 'XOR',
  source: 'Minsky & Papert (1969), Perceptrons, MIT Press',
  about: 'Opposite corners belong together: the one that a perceptron without a hidden layer cannot learn.',
  settings: [rows, { ...noise, default: 0.05 }, seed],
  target: 'class',
  task: 'classes',
  model: 'mlp',
  make(values) {
    const random = placesOf(values);
    const points = Array.from({ length: numberIn(values, rows) }, () => {
      const at = [2 * random.uniform() - 1, 2 * random.uniform() - 1];
      return { at, label: at[0] < 0 === at[1] < 0 ? 'same' : 'different' };
    });
    return classedColumns(points, values);
  },
};
