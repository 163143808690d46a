import type { NumberSetting } from '../../catalogue/entry';

/** What is called the same in every kind of generated data. */
export const rows: NumberSetting = {
  kind: 'number',
  id: 'rows',
  label: 'Rows',
  symbol: 'n',
  description: 'How many rows are generated.',
  default: 200,
  minimum: 2,
  maximum: 100_000,
  whole: true,
  slider: { from: 20, to: 1000, step: 10 },
};

/** Of data whose features are about as large as 1. */
export const noise: NumberSetting = {
  kind: 'number',
  id: 'noise',
  label: 'Noise',
  symbol: 'σ',
  description: 'The standard deviation of the normal numbers that are added to the shape.',
  default: 0.15,
  minimum: 0,
  maximum: 100,
  slider: { from: 0, to: 1, step: 0.01 },
};

export const seed: NumberSetting = {
  kind: 'number',
  id: 'seed',
  label: 'Seed of the data',
  symbol: '',
  description: 'Another seed draws other rows; the same one always the same, on every machine.',
  default: 1,
  minimum: 0,
  maximum: 4_294_967_295,
  whole: true,
};

/** How many classes there are. */
export const classes: NumberSetting = {
  kind: 'number',
  id: 'classes',
  label: 'Classes',
  symbol: 'k',
  description: 'How many classes there are.',
  default: 3,
  minimum: 2,
  maximum: 10,
  whole: true,
  slider: { from: 2, to: 10, step: 1 },
};

/** How long a series is, before what is to be predicted. */
export const steps: NumberSetting = {
  kind: 'number',
  id: 'steps',
  label: 'Steps',
  symbol: 'T',
  description: 'How many numbers of each series are seen, before the one that is to be predicted.',
  default: 12,
  minimum: 2,
  maximum: 200,
  whole: true,
  slider: { from: 2, to: 40, step: 1 },
};

/** How often the shape goes round, or up and down. */
export const turns: NumberSetting = {
  kind: 'number',
  id: 'turns',
  label: 'Turns',
  symbol: '',
  description: 'How often the shape goes round, or a wave up and down: more of them are harder to learn.',
  default: 1,
  minimum: 0.25,
  maximum: 10,
  slider: { from: 0.25, to: 4, step: 0.25 },
};
