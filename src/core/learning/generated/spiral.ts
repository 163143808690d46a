import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { classedColumns } from './points';
import { classes, noise, rows, seed, turns } from './settings';

/** Arms from the middle to radius 1, at angles 2π (turns · radius + arm / arms), points at equal steps of the radius. */
export const spiral: GeneratedEntry = {
  id: 'spiral',
  label: 'Spiral',
  source:
    'Lang & Witbrock (1988), Learning to Tell Two Spirals Apart; CS231n, Minimal neural network case study',
  about: 'Arms that wind around each other: the classic hard one, which wants width, depth and patience.',
  settings: [{ ...rows, default: 300 }, { ...noise, default: 0.03 }, seed, classes, turns],
  target: 'class',
  task: 'classes',
  model: 'mlp',
  make(values) {
    const [count, arms] = [numberIn(values, rows), numberIn(values, classes)];
    const points = Array.from({ length: count }, (_, i) => {
      const arm = i % arms;
      const radius = (Math.floor(i / arms) + 1) / Math.ceil(count / arms);
      const angle = 2 * Math.PI * (numberIn(values, turns) * radius + arm / arms);
      return { at: [radius * Math.cos(angle), radius * Math.sin(angle)], label: `arm ${arm + 1}` };
    });
    return classedColumns(points, values);
  },
};
