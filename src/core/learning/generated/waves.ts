import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { addNoise, placesOf } from './points';
import { noise, rows, seed, steps } from './settings';

/** Periods of a wave, in steps. */
const [shortest, longest] = [4, 16];

/**
 * Each row is a series sin(2π t / period + phase) and noise at so many steps t, with a period from 4 to 16 steps and a phase of its own, and
 * as target the number that comes next. The columns are t1, t2, … and next.
 */
export const waves: GeneratedEntry = {
  id: 'waves',
  label: 'Waves',
  source: 'Elman (1990), Finding structure in time: to predict what comes next',
  about: 'Series, each a wave of its own period: what comes next is told by those that have a memory.',
  settings: [rows, { ...noise, default: 0.05 }, seed, steps],
  target: 'next',
  task: 'numbers',
  model: 'rnn',
  make(values) {
    const random = placesOf(values);
    const count = numberIn(values, rows);
    const seen = numberIn(values, steps);
    const columns = Array.from({ length: seen + 1 }, () => new Float64Array(count));
    for (let row = 0; row < count; row++) {
      const period = shortest + (longest - shortest) * random.uniform();
      const phase = 2 * Math.PI * random.uniform();
      for (const [t, column] of columns.entries()) column[row] = Math.sin((2 * Math.PI * t) / period + phase);
    }
    addNoise(columns, values);
    const name = (t: number): string => (t < seen ? `t${t + 1}` : 'next');
    return columns.map((column, t) => ({ name: name(t), values: column }));
  },
};
