import type { NumberSetting, Setting, SwitchSetting, Values } from '../catalogue/entry';
import { numberIn, switchIn } from '../catalogue/values';
import { averagingSettings } from './averaging';
import { addNoise } from './recipe/noise';
import { lookUphill } from './recipe/sharpness';
import type { Transform } from './recipe/transform';
import {
  addDecayedWeights,
  addSparsity,
  ascend,
  clipByNorm,
  clipByValue,
  decoupleDecay,
} from './recipe/transforms';
import { weightDecay } from './settings';

const decoupledWeightDecay: SwitchSetting = {
  kind: 'switch',
  id: 'decoupledWeightDecay',
  label: 'Decoupled weight decay',
  description:
    'Takes η·λ times the parameters off the parameters themselves, instead of adding λ times them to the gradient: what TensorFlow means by weight decay.',
  default: false,
};

/** Climbs instead of descending; some methods must know of it. */
export const maximize: SwitchSetting = {
  kind: 'switch',
  id: 'maximize',
  label: 'Maximize',
  description: 'Climbs instead of descending.',
  default: false,
};

const clipNorm: NumberSetting = {
  kind: 'number',
  id: 'clipNorm',
  label: 'Clip by norm',
  symbol: 'c',
  description: 'Shortens the gradient to this length where it is longer. 0 leaves it as it is.',
  default: 0,
  minimum: 0,
};

const clipValue: NumberSetting = {
  kind: 'number',
  id: 'clipValue',
  label: 'Clip by value',
  symbol: 'c',
  description: 'Limits each component of the gradient to this size. 0 leaves it as it is.',
  default: 0,
  minimum: 0,
};

const l1: NumberSetting = {
  kind: 'number',
  id: 'l1',
  label: 'L1 penalty',
  symbol: 'λ₁',
  description:
    'Adds λ₁ times the sign of the parameters to the gradient, which pulls small ones to 0. 0 adds nothing.',
  default: 0,
  minimum: 0,
};

const gradientNoise: NumberSetting = {
  kind: 'number',
  id: 'gradientNoise',
  label: 'Gradient noise',
  symbol: 'σ',
  description:
    'Adds Gaussian noise of this standard deviation to the gradient, drawn from the run’s seed. 0 adds nothing.',
  default: 0,
  minimum: 0,
};

const noiseDecay: NumberSetting = {
  kind: 'number',
  id: 'noiseDecay',
  label: 'Noise decay',
  symbol: 'γ',
  description: 'After k steps the variance of the gradient noise is σ²/(1+k)^γ. 0 keeps it.',
  default: 0.55,
  minimum: 0,
};

/** ρ of SAM; a step with it takes two gradients. */
export const samRadius: NumberSetting = {
  kind: 'number',
  id: 'samRadius',
  label: 'SAM radius',
  symbol: 'ρ',
  description:
    'Takes the gradient this far uphill, where the loss is about the worst nearby, and so prefers flat valleys (SAM). Each step evaluates twice. 0 takes it where it is.',
  default: 0,
  minimum: 0,
};

const samAdaptive: SwitchSetting = {
  kind: 'switch',
  id: 'samAdaptive',
  label: 'Adaptive SAM',
  description:
    'Measures SAM’s radius for each parameter in parts of its size (ASAM). Its authors then take a radius ten times as large.',
  default: false,
};

/** What every first-order method takes besides its own settings. */
export const optionSettings: readonly Setting[] = [
  maximize,
  clipNorm,
  clipValue,
  l1,
  gradientNoise,
  noiseDecay,
  samRadius,
  samAdaptive,
  ...averagingSettings,
];

/** The weight decay of methods that have none of their own: into the gradient, or decoupled. */
export const decaySettings: readonly Setting[] = [weightDecay, decoupledWeightDecay];

/** The options that change the gradient before the method sees it, in order. */
export function gradientTransforms(values: Values): Transform[] {
  return [
    ...wholeTransforms(values),
    ...ascend(switchIn(values, maximize)),
    ...addSparsity(numberIn(values, l1)),
  ];
}

/** Those of them that see the gradient as a whole, whatever becomes of its parts. */
export function wholeTransforms(values: Values): Transform[] {
  return [
    ...lookUphill({
      radius: numberIn(values, samRadius),
      adaptive: switchIn(values, samAdaptive),
      maximize: switchIn(values, maximize),
    }),
    ...addNoise({ deviation: numberIn(values, gradientNoise), decay: numberIn(values, noiseDecay) }),
    ...clipByNorm(numberIn(values, clipNorm)),
    ...clipByValue(numberIn(values, clipValue)),
  ];
}

/** Whether noise is added to the gradient. */
export const isNoisy = (values: Values): boolean => numberIn(values, gradientNoise) > 0;

/** The values of a method without them. */
export const withoutWhole = (values: Values): Values => ({
  ...values,
  ...Object.fromEntries([samRadius, gradientNoise, clipNorm, clipValue].map(({ id }) => [id, 0])),
});

/** The weight decay that enters the gradient, and the one that does not. */
export function decayTransforms(values: Values): {
  readonly before: Transform[];
  readonly behind: Transform[];
} {
  const decay = numberIn(values, weightDecay);
  return switchIn(values, decoupledWeightDecay)
    ? { before: [], behind: decoupleDecay(decay) }
    : { before: addDecayedWeights(decay), behind: [] };
}
