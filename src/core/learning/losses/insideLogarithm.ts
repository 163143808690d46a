import type { NumberSetting } from '../../catalogue/entry';

/** The ε of cross-entropies from probabilities. */
export const insideLogarithm: NumberSetting = {
  kind: 'number',
  id: 'epsilon',
  label: 'Epsilon',
  symbol: 'ε',
  description: 'Added to probabilities inside the logarithm, so that log 0 is not taken.',
  default: 1e-7,
  minimum: 0,
};
