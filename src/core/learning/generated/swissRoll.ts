import { numberIn } from '../../catalogue/values';
import type { GeneratedEntry } from './generated';
import { addNoise, placesOf } from './points';
import { noise, rows, seed } from './settings';

/** A rolled-up sheet in three dimensions: (t cos t, 21 v, t sin t) with t = 1.5π (1 + 2u), u and v uniform from 0 to 1. All u are drawn before all v. */
export const swissRoll: GeneratedEntry = {
  id: 'swissRoll',
  label: 'Swiss roll',
  source: 'sklearn.datasets.make_swiss_roll; Marsland (2014), Machine Learning, chapter 6',
  about:
    'Three features, one hidden coordinate: how far along the roll a point lies is what is to be learnt.',
  settings: [
    { ...rows, default: 400 },
    { ...noise, default: 0.2, slider: { from: 0, to: 2, step: 0.05 } },
    seed,
  ],
  target: 't',
  task: 'numbers',
  model: 'mlp',
  make(values) {
    const random = placesOf(values);
    const empty = new Float64Array(numberIn(values, rows));
    const t = empty.map(() => 1.5 * Math.PI * (1 + 2 * random.uniform()));
    const y = empty.map(() => 21 * random.uniform());
    const x = t.map((angle) => angle * Math.cos(angle));
    const z = t.map((angle) => angle * Math.sin(angle));
    addNoise([x, y, z], values);
    return [
      { name: 'x', values: x },
      { name: 'y', values: y },
      { name: 'z', values: z },
      { name: 't', values: t },
    ];
  },
};
