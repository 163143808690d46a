import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { classedColumns } from './points';
import { classes, noise, rows, seed } from './settings';

/** Normal clouds around centres on a circle of radius 1; the noise is their standard deviation. */
export const blobs: GeneratedEntry = {
  id: 'blobs',
  label: 'Blobs',
  source: 'sklearn.datasets.make_blobs with centres on a circle',
  about: 'A cloud for each class: straight borders part them, as far as the clouds do not overlap.',
  settings: [rows, { ...noise, default: 0.25 }, seed, classes],
  target: 'class',
  task: 'classes',
  model: 'mlp',
  make(values) {
    const clouds = numberIn(values, classes);
    const points = Array.from({ length: numberIn(values, rows) }, (_, i) => {
      const angle = (2 * Math.PI * (i % clouds)) / clouds;
      return { at: [Math.cos(angle), Math.sin(angle)], label: `blob ${(i % clouds) + 1}` };
    });
    return classedColumns(points, values);
  },
};
