import type { NumberSetting } from '../../catalogue/entry';
import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { classedColumns, type ShapePoint } from './points';
import { noise, rows, seed } from './settings';

const factor: NumberSetting = {
  kind: 'number',
  id: 'factor',
  label: 'Size of the inner circle',
  symbol: '',
  description: 'The radius of the inner circle as a share of the outer one’s.',
  default: 0.5,
  minimum: 0,
  exclusiveMaximum: 1,
  slider: { from: 0, to: 0.95, step: 0.05 },
};

/** A circle of radius 1 and one of radius `factor` within it, the outer one first, in equal steps. */
export const circles: GeneratedEntry = {
  id: 'circles',
  label: 'Circles',
  source: 'sklearn.datasets.make_circles(shuffle=False)',
  about: 'One class surrounds the other: no line parts them, but x1² and x2² as features do.',
  settings: [rows, { ...noise, default: 0.1 }, seed, factor],
  target: 'class',
  task: 'classes',
  model: 'mlp',
  make(values) {
    const count = numberIn(values, rows);
    const outer = Math.floor(count / 2);
    return classedColumns(
      [...circle(outer, 1, 'outer'), ...circle(count - outer, numberIn(values, factor), 'inner')],
      values,
    );
  },
};

function circle(count: number, radius: number, label: string): ShapePoint[] {
  const step = (2 * Math.PI) / count;
  return Array.from({ length: count }, (_, i) => ({
    at: [Math.cos(i * step) * radius, Math.sin(i * step) * radius],
    label,
  }));
}
