import type { ChoiceSetting, NumberSetting, SwitchSetting, Values } from '../catalogue';
import { numberIn } from '../optimizers/settings';

// Each setting once; an entry that wants another default writes { ...setting, default: … }.
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

export const startFactor: NumberSetting = {
  kind: 'number',
  id: 'startFactor',
  label: 'Start factor',
  symbol: 'a',
  description: 'The part of the learning rate that the first step uses.',
  default: 1 / 3,
  exclusiveMinimum: 0,
  maximum: 1,
};

export const endFactor: NumberSetting = {
  kind: 'number',
  id: 'endFactor',
  label: 'End factor',
  symbol: 'b',
  description: 'The part of the learning rate that is reached in the end.',
  default: 1,
  minimum: 0,
  maximum: 1,
};

export const stepSize: NumberSetting = {
  kind: 'number',
  id: 'stepSize',
  label: 'Step size',
  symbol: 's',
  description: 'So many steps use the same learning rate, then it falls.',
  default: 50,
  minimum: 1,
  whole: true,
};

const milestone = (place: 1 | 2 | 3, name: string, standard: number): NumberSetting => ({
  kind: 'number',
  id: `milestone${place}`,
  label: `${name} milestone`,
  symbol: `m${'₁₂₃'[place - 1]}`,
  description: 'The learning rate falls at this step. 0 leaves the milestone out.',
  default: standard,
  minimum: 0,
  whole: true,
});

export const milestones: readonly NumberSetting[] = [
  milestone(1, 'First', 100),
  milestone(2, 'Second', 150),
  milestone(3, 'Third', 0),
];

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

export const totalIterations: NumberSetting = {
  kind: 'number',
  id: 'totalIterations',
  label: 'Total iterations',
  symbol: 'T',
  description: 'The steps until the learning rate is 0. With 0 it is the whole run.',
  default: 0,
  minimum: 0,
  whole: true,
};

export const power: NumberSetting = {
  kind: 'number',
  id: 'power',
  label: 'Power',
  symbol: 'p',
  description: 'How the fall bends: 1 is a straight line, larger falls early and ends flat.',
  default: 1,
  exclusiveMinimum: 0,
};

export const tMax: NumberSetting = {
  kind: 'number',
  id: 'tMax',
  label: 'T max',
  symbol: 'T',
  description:
    'The steps of half a cosine wave, after which the learning rate is lowest and rises again. With 0 it is the whole run.',
  default: 0,
  minimum: 0,
  whole: true,
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

export const t0: NumberSetting = {
  kind: 'number',
  id: 't0',
  label: 'T 0',
  symbol: 'T₀',
  description: 'The steps until the first restart.',
  default: 50,
  minimum: 1,
  whole: true,
};

export const tMult: NumberSetting = {
  kind: 'number',
  id: 'tMult',
  label: 'T mult',
  symbol: 'm',
  description: 'After each restart it takes so many times as long until the next.',
  default: 1,
  minimum: 1,
  whole: true,
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

export const baseLearningRate: NumberSetting = {
  kind: 'number',
  id: 'baseLearningRate',
  label: 'Base learning rate',
  symbol: 'ηᵦ',
  description: 'The learning rate between the peaks. With 0 it is a tenth of the peak.',
  default: 0,
  minimum: 0,
};

export const totalSteps: NumberSetting = {
  kind: 'number',
  id: 'totalSteps',
  label: 'Total steps',
  symbol: 'T',
  description: 'The steps of the cycle. With 0 it is the whole run.',
  default: 0,
  minimum: 0,
  whole: true,
};

export const pctStart: NumberSetting = {
  kind: 'number',
  id: 'pctStart',
  label: 'Pct start',
  symbol: 'r',
  description: 'The part of the cycle in which the learning rate rises.',
  default: 0.3,
  minimum: 0,
  maximum: 1,
};

export const anneal: ChoiceSetting = {
  kind: 'choice',
  id: 'anneal',
  label: 'Anneal',
  description: 'The form in which the learning rate rises and falls.',
  default: 'cos',
  choices: [
    { id: 'cos', label: 'Cosine', description: 'Half a cosine wave: slow, fast, slow.' },
    { id: 'linear', label: 'Linear', description: 'A straight line.' },
  ],
};

export const threePhase: SwitchSetting = {
  kind: 'switch',
  id: 'threePhase',
  label: 'Three phase',
  description:
    'Falls in as many steps as it rose, and then from where it began to the end; otherwise it falls from the peak to the end at once.',
  default: false,
};

export const divFactor: NumberSetting = {
  kind: 'number',
  id: 'divFactor',
  label: 'Div factor',
  symbol: 'd',
  description: 'The cycle begins at the peak divided by this.',
  default: 25,
  minimum: 1,
};

export const finalDivFactor: NumberSetting = {
  kind: 'number',
  id: 'finalDivFactor',
  label: 'Final div factor',
  symbol: 'd₂',
  description: 'The cycle ends at where it began divided by this.',
  default: 1e4,
  minimum: 1,
};

export const stepSizeUp: NumberSetting = {
  kind: 'number',
  id: 'stepSizeUp',
  label: 'Step size up',
  symbol: 's₁',
  description: 'The steps of the rising half of a cycle.',
  default: 25,
  minimum: 1,
  whole: true,
};

export const stepSizeDown: NumberSetting = {
  kind: 'number',
  id: 'stepSizeDown',
  label: 'Step size down',
  symbol: 's₂',
  description: 'The steps of the falling half of a cycle. With 0 it is as long as the rising one.',
  default: 0,
  minimum: 0,
  whole: true,
};

export const cycleMode: ChoiceSetting = {
  kind: 'choice',
  id: 'cycleMode',
  label: 'Cycle mode',
  description: 'What becomes of the peaks.',
  default: 'triangular',
  choices: [
    { id: 'triangular', label: 'Triangular', description: 'Every cycle has the same peak.' },
    { id: 'triangular2', label: 'Triangular 2', description: 'Each peak is half as high over the base.' },
    { id: 'expRange', label: 'Exponential range', description: 'The height falls by gamma in every step.' },
  ],
};

export const decay: NumberSetting = {
  kind: 'number',
  id: 'decay',
  label: 'Decay',
  symbol: 'δ',
  description: 'How fast the learning rate falls: after 1/δ steps it is half.',
  default: 0.01,
  exclusiveMinimum: 0,
};

export const factor: NumberSetting = {
  kind: 'number',
  id: 'factor',
  label: 'Factor',
  symbol: 'φ',
  description: 'The factor by which the learning rate falls on a plateau.',
  default: 0.1,
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
};

export const patience: NumberSetting = {
  kind: 'number',
  id: 'patience',
  label: 'Patience',
  symbol: 'P',
  description: 'So many steps without a better loss are waited; the one after them lowers the learning rate.',
  default: 10,
  minimum: 0,
  whole: true,
};

export const threshold: NumberSetting = {
  kind: 'number',
  id: 'threshold',
  label: 'Threshold',
  symbol: 'τ',
  description: 'How much lower than the best a loss must be to count as better.',
  default: 1e-4,
  minimum: 0,
};

export const thresholdMode: ChoiceSetting = {
  kind: 'choice',
  id: 'thresholdMode',
  label: 'Threshold mode',
  description: 'What the threshold is measured in.',
  default: 'rel',
  choices: [
    {
      id: 'rel',
      label: 'Relative',
      description: 'Better is below best · (1 − τ); fit for losses above 0 only.',
    },
    { id: 'abs', label: 'Absolute', description: 'Better is below best − τ.' },
  ],
};

export const cooldown: NumberSetting = {
  kind: 'number',
  id: 'cooldown',
  label: 'Cooldown',
  symbol: 'C',
  description: 'So many steps after a fall are not held against the learning rate.',
  default: 0,
  minimum: 0,
  whole: true,
};

export const minLearningRate: NumberSetting = {
  kind: 'number',
  id: 'minLearningRate',
  label: 'Min learning rate',
  symbol: 'ηₘᵢₙ',
  description: 'The learning rate does not fall below this.',
  default: 0,
  minimum: 0,
};

export const smallestChange: NumberSetting = {
  kind: 'number',
  id: 'smallestChange',
  label: 'Smallest change',
  symbol: 'ε',
  description: 'A fall of the learning rate by no more than this is not made.',
  default: 1e-8,
  minimum: 0,
};

/** A number's value, or what it stands for where it is 0. */
export function numberOr(values: Values, setting: NumberSetting, atZero: number): number {
  const value = numberIn(values, setting);
  return value === 0 ? atZero : value;
}
