import type { NumberSetting, Values } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';

// What several schedules have; an entry that wants another default writes { ...setting, default: … }.
// Names and defaults are PyTorch's in camel case; lengths are counted in steps.

export const warmupSteps: NumberSetting = {
  kind: 'number',
  id: 'warmupSteps',
  label: 'Warm-up steps',
  symbol: 'w',
  description:
    'During so many steps the learning rate rises in a straight line to its full value; the schedule begins after them. 0 warms nothing up.',
  default: 0,
  minimum: 0,
  whole: true,
};

export const gamma: NumberSetting = {
  kind: 'number',
  id: 'gamma',
  label: 'Gamma',
  symbol: 'γ',
  description: 'The factor by which the learning rate falls each time.',
  default: 0.1,
  exclusiveMinimum: 0,
  maximum: 1,
};

export const etaMin: NumberSetting = {
  kind: 'number',
  id: 'etaMin',
  label: 'Eta min',
  symbol: 'ηₘᵢₙ',
  description: 'The lowest learning rate of the cosine.',
  default: 0,
  minimum: 0,
};

export const maxLearningRate: NumberSetting = {
  kind: 'number',
  id: 'maxLearningRate',
  label: 'Max learning rate',
  symbol: 'ηₘₐₓ',
  description: 'The peak of the learning rate. With 0 it is the learning rate of the optimizer.',
  default: 0,
  minimum: 0,
};

/** A number's value, or what it stands for where it is 0. */
export function numberOr(values: Values, setting: NumberSetting, atZero: number): number {
  const value = numberIn(values, setting);
  return value === 0 ? atZero : value;
}
