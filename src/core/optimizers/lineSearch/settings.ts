import type { ChoiceSetting, NumberSetting, SwitchSetting } from '../../catalogue/entry';
import { learningRate } from '../settings';

// The settings of the methods that are no gradient-then-step, each once.

/** The step along the direction that is tried first, or without a line search taken; 1 is the natural one. */
export const firstStep: NumberSetting = { ...learningRate, default: 1 };

export const c1: NumberSetting = {
  kind: 'number',
  id: 'c1',
  label: 'Enough decrease',
  symbol: 'c₁',
  description: 'A step must lower the loss by at least this share of what the slope at its start promises.',
  default: 1e-4,
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
};

export const c2: NumberSetting = {
  kind: 'number',
  id: 'c2',
  label: 'Enough flattening',
  symbol: 'c₂',
  description:
    'A step must end where the slope along it is at most this share of the slope at its start. It must be above c₁.',
  default: 0.9,
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
};

export const shrink: NumberSetting = {
  kind: 'number',
  id: 'shrink',
  label: 'Shrink factor',
  symbol: 'β',
  description: 'A step that does not lower the loss enough is multiplied by this and tried again.',
  default: 0.5,
  exclusiveMinimum: 0,
  exclusiveMaximum: 1,
};

export const historySize: NumberSetting = {
  kind: 'number',
  id: 'historySize',
  label: 'History size',
  symbol: 'm',
  description: 'How many of the last steps the estimate of the curvature is made from.',
  default: 100,
  minimum: 1,
  maximum: 1000,
  whole: true,
};

export const maxIterations: NumberSetting = {
  kind: 'number',
  id: 'maxIterations',
  label: 'Iterations in a step',
  symbol: 'k',
  description:
    'How many iterations one step of the run consists of. PyTorch makes 20; here each is a step, so that it is drawn.',
  default: 1,
  minimum: 1,
  maximum: 1000,
  whole: true,
};

export const toleranceGradient: NumberSetting = {
  kind: 'number',
  id: 'toleranceGradient',
  label: 'Gradient tolerance',
  symbol: 'ε∇',
  description:
    'A gradient with no component larger than this is small enough: L-BFGS rests there, and conjugate gradients take a step that ends there, whatever direction follows.',
  default: 1e-7,
  minimum: 0,
};

export const toleranceChange: NumberSetting = {
  kind: 'number',
  id: 'toleranceChange',
  label: 'Change tolerance',
  symbol: 'εΔ',
  description:
    'The method rests where the slope along its direction is smaller than this, and ends a step of several iterations where loss or parameters change by less.',
  default: 1e-9,
  minimum: 0,
};

export const lineSearch: ChoiceSetting = {
  kind: 'choice',
  id: 'lineSearch',
  label: 'Line search',
  description: 'How the length of a step along its direction is found.',
  default: 'strongWolfe',
  choices: [
    {
      id: 'strongWolfe',
      label: 'Strong Wolfe',
      description: 'Tries steps until one lowers the loss enough and ends where the slope is flatter.',
    },
    {
      id: 'none',
      label: 'None',
      description: 'Takes the learning rate as it is, as PyTorch does by default; it may go uphill.',
    },
  ],
};

export const safeguard: ChoiceSetting = {
  kind: 'choice',
  id: 'safeguard',
  label: 'Safeguard',
  description: 'What is done where the loss curves downwards or a step would go uphill.',
  default: 'regularised',
  choices: [
    {
      id: 'regularised',
      label: 'Regularised',
      description:
        'Adds to the curvature until it is positive in every direction, and shortens steps that go uphill.',
    },
    {
      id: 'pure',
      label: 'Pure',
      description: 'Takes every step as it is; it walks to saddles and maxima as readily as to minima.',
    },
  ],
};

export const damping: NumberSetting = {
  kind: 'number',
  id: 'damping',
  label: 'Initial damping',
  symbol: 'δ',
  description:
    'How strongly the first step is held back: it is at most 0.1/δ times as long as the start, each parameter in the unit of its effect; later bounds adapt. MINPACK’s factor of 100 is 0.001 here; with 0 the first step is Gauss–Newton’s.',
  default: 1e-3,
  minimum: 0,
};

export const adaptive: SwitchSetting = {
  kind: 'switch',
  id: 'adaptive',
  label: 'Adaptive',
  description: 'Fits the moves of the simplex to the number of parameters, which helps with many.',
  default: false,
};
