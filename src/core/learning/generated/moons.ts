import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { classedColumns, linspace } from './points';
import { noise, rows, seed } from './settings';

/** Two interleaving half circles, the upper one first: (cos t, sin t) and (1 − cos t, ½ − sin t), t from 0 to π in equal steps. */
export const moons: GeneratedEntry = {
  id: 'moons',
  label: 'Two moons',
  source: 'sklearn.datasets.make_moons(shuffle=False)',
  about: 'Two half circles that reach into each other: a line cannot part them, a few units can.',
  settings: [rows, noise, seed],
  target: 'class',
  task: 'classes',
  model: 'mlp',
  make(values) {
    const count = numberIn(values, rows);
    const upper = Math.floor(count / 2);
    return classedColumns(
      [
        ...Array.from(linspace(0, Math.PI, upper), (t) => ({
          at: [Math.cos(t), Math.sin(t)],
          label: 'upper',
        })),
        ...Array.from(linspace(0, Math.PI, count - upper), (t) => ({
          at: [1 - Math.cos(t), 1 - Math.sin(t) - 0.5],
          label: 'lower',
        })),
      ],
      values,
    );
  },
};
