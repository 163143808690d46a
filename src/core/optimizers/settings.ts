import type { ChoiceSetting, NumberSetting, SwitchSetting, Values } from '../catalogue/entry';

// Each hyperparameter once; an entry that wants another default writes { ...setting, default: … }.

export const learningRate: NumberSetting = {
  kind: 'number',
  id: 'learningRate',
  label: 'Learning rate',
  symbol: 'η',
  description: 'How far a step goes along the update. Too small is slow, too large diverges.',
  default: 1e-3,
  exclusiveMinimum: 0,
};

export const momentum: NumberSetting = {
  kind: 'number',
  id: 'momentum',
  label: 'Momentum',
  symbol: 'μ',
  description: 'The share of the previous update that is kept. 0 keeps nothing.',
  default: 0,
  minimum: 0,
  maximum: 1,
};

export const dampening: NumberSetting = {
  kind: 'number',
  id: 'dampening',
  label: 'Dampening',
  symbol: 'd',
  description:
    'Weakens the gradient that enters the momentum, from the second step on. 0 does not weaken it.',
  default: 0,
  minimum: 0,
  maximum: 1,
};

export const nesterov: SwitchSetting = {
  kind: 'switch',
  id: 'nesterov',
  label: 'Nesterov',
  description: 'Looks ahead along the momentum. It needs momentum above 0 to matter.',
  default: false,
};

export const weightDecay: NumberSetting = {
  kind: 'number',
  id: 'weightDecay',
  label: 'Weight decay',
  symbol: 'λ',
  description: 'Pulls the parameters towards 0: adds λ times the parameters to the gradient (an L2 penalty).',
  default: 0,
  minimum: 0,
};

export const beta1: NumberSetting = {
  kind: 'number',
  id: 'beta1',
  label: 'Beta 1',
  symbol: 'β₁',
  description: 'The share of the running mean of gradients that each step keeps.',
  default: 0.9,
  minimum: 0,
  exclusiveMaximum: 1,
};

export const beta2: NumberSetting = {
  kind: 'number',
  id: 'beta2',
  label: 'Beta 2',
  symbol: 'β₂',
  description: 'The share of the running mean of squared gradients that each step keeps.',
  default: 0.999,
  minimum: 0,
  exclusiveMaximum: 1,
};

export const beta3: NumberSetting = {
  kind: 'number',
  id: 'beta3',
  label: 'Beta 3',
  symbol: 'β₃',
  description: 'The share of the running mean of squared, extrapolated gradients that each step keeps.',
  default: 0.99,
  minimum: 0,
  exclusiveMaximum: 1,
};

export const epsilon: NumberSetting = {
  kind: 'number',
  id: 'epsilon',
  label: 'Epsilon',
  symbol: 'ε',
  description: 'A small number that keeps the division by the size of the gradients from blowing up.',
  default: 1e-8,
  minimum: 0,
};

export const rho: NumberSetting = {
  kind: 'number',
  id: 'rho',
  label: 'Rho',
  symbol: 'ρ',
  description:
    'The share of the running means of squared gradients and squared updates that each step keeps.',
  default: 0.9,
  minimum: 0,
  maximum: 1,
};

export const alpha: NumberSetting = {
  kind: 'number',
  id: 'alpha',
  label: 'Alpha',
  symbol: 'α',
  description: 'The share of the running mean of squared gradients that each step keeps.',
  default: 0.99,
  minimum: 0,
  maximum: 1,
};

export const centered: SwitchSetting = {
  kind: 'switch',
  id: 'centered',
  label: 'Centered',
  description: 'Divides by the standard deviation of the gradients instead of by their root mean square.',
  default: false,
};

export const learningRateDecay: NumberSetting = {
  kind: 'number',
  id: 'learningRateDecay',
  label: 'Learning rate decay',
  symbol: 'δ',
  description: 'Step k uses η/(1 + (k−1)·δ). 0 keeps the learning rate.',
  default: 0,
  minimum: 0,
};

export const initialAccumulator: NumberSetting = {
  kind: 'number',
  id: 'initialAccumulator',
  label: 'Initial accumulator',
  symbol: 's₀',
  description: 'Where the sum or mean of squared gradients begins.',
  default: 0,
  minimum: 0,
};

export const momentumDecay: NumberSetting = {
  kind: 'number',
  id: 'momentumDecay',
  label: 'Momentum decay',
  symbol: 'ψ',
  description: 'How fast the momentum grows to β₁ during the first steps.',
  default: 4e-3,
  minimum: 0,
};

export const amsgrad: SwitchSetting = {
  kind: 'switch',
  id: 'amsgrad',
  label: 'AMSGrad',
  description:
    'Divides by the largest running mean of squared gradients so far, so that steps never grow again.',
  default: false,
};

export const etaMinus: NumberSetting = {
  kind: 'number',
  id: 'etaMinus',
  label: 'Eta minus',
  symbol: 'η⁻',
  description: 'What a parameter’s step size is multiplied by when its slope changes its sign.',
  default: 0.5,
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
};

export const etaPlus: NumberSetting = {
  kind: 'number',
  id: 'etaPlus',
  label: 'Eta plus',
  symbol: 'η⁺',
  description: 'What a parameter’s step size is multiplied by when its slope keeps its sign.',
  default: 1.2,
  exclusiveMinimum: 1,
};

export const stepSizeMin: NumberSetting = {
  kind: 'number',
  id: 'stepSizeMin',
  label: 'Smallest step size',
  symbol: 'Δmin',
  description: 'No parameter’s step size becomes smaller than this.',
  default: 1e-6,
  minimum: 0,
};

export const stepSizeMax: NumberSetting = {
  kind: 'number',
  id: 'stepSizeMax',
  label: 'Largest step size',
  symbol: 'Δmax',
  description: 'No parameter’s step size becomes larger than this.',
  default: 50,
  exclusiveMinimum: 0,
};

export const lambda: NumberSetting = {
  kind: 'number',
  id: 'lambda',
  label: 'Lambda',
  symbol: 'λ',
  description:
    'Pulls the parameters towards 0 by λ·η of themselves in each step, and sets how fast η falls with the steps.',
  default: 1e-4,
  minimum: 0,
};

export const t0: NumberSetting = {
  kind: 'number',
  id: 't0',
  label: 'Start of averaging',
  symbol: 't₀',
  description: 'The average of the iterates begins after this many steps; before, it is the iterate itself.',
  default: 1e6,
  minimum: 0,
};

export const trustCoefficient: NumberSetting = {
  kind: 'number',
  id: 'trustCoefficient',
  label: 'Trust coefficient',
  symbol: 'τ',
  description: 'How long a step may be, as a part of the length of the parameters.',
  default: 1e-3,
  exclusiveMinimum: 0,
};

export const initialDistance: NumberSetting = {
  kind: 'number',
  id: 'initialDistance',
  label: 'Initial distance',
  symbol: 'd₀',
  description:
    'The first guess of how far the start is from the minimum. It grows by itself and should be too small rather than too large.',
  default: 1e-6,
  exclusiveMinimum: 0,
};

export const lowestLoss: NumberSetting = {
  kind: 'number',
  id: 'lowestLoss',
  label: 'Lowest loss',
  symbol: 'f*',
  description: 'The loss at the minimum. The method aims at it: a step is as long as the loss is above it.',
  default: 0,
};

export const curvatureShare: NumberSetting = {
  kind: 'number',
  id: 'curvatureShare',
  label: 'Curvature share',
  symbol: 'γ',
  description:
    'The share of the curvature that divides the mean of the gradients. Smaller values limit more steps to length η in each parameter.',
  default: 0.01,
  exclusiveMinimum: 0,
};

export const hessianInterval: NumberSetting = {
  kind: 'number',
  id: 'hessianInterval',
  label: 'Hessian interval',
  symbol: 'K',
  description: 'The curvature is estimated once in this many steps.',
  default: 10,
  minimum: 1,
  whole: true,
};

export const preconditionInterval: NumberSetting = {
  kind: 'number',
  id: 'preconditionInterval',
  label: 'Preconditioning interval',
  symbol: 'K',
  description: 'The matrices that rescale the gradient are computed once in this many steps.',
  default: 1,
  minimum: 1,
  whole: true,
};

/** Whose formula is meant by a method's name. */
export type Convention = 'pytorch' | 'tensorflow' | 'paper';

const conventionLabels: Readonly<Record<Convention, string>> = {
  pytorch: 'PyTorch',
  tensorflow: 'TensorFlow',
  paper: 'Paper',
};

/** The choice between the formulas that go by a method's name, each with a sentence on what is special in it. */
export function convention(descriptions: Readonly<Record<Convention, string>>): ChoiceSetting {
  return {
    kind: 'choice',
    id: 'convention',
    label: 'Convention',
    description:
      'Whose formula, and whose defaults except the learning rate’s, the method’s name stands for.',
    default: 'pytorch',
    choices: (Object.keys(conventionLabels) as Convention[]).map((id) => ({
      id,
      label: conventionLabels[id],
      description: descriptions[id],
    })),
  };
}

/** The chosen convention, PyTorch's by default. Settings are checked before; another text is a bug. */
export function conventionIn({ convention: chosen = 'pytorch' }: Values): Convention {
  if (typeof chosen === 'string' && Object.hasOwn(conventionLabels, chosen)) return chosen as Convention;
  throw new TypeError('convention must be one of pytorch, tensorflow, paper.');
}
