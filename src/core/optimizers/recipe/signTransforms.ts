import type { Transform } from './transform';

// Transforms that look at the signs of the gradients only.

/** u ← sign u. Bernstein, Wang, Azizzadenesheli & Anandkumar (2018), signSGD, arXiv:1802.04434, algorithm 1. */
export const scaleBySign: Transform = { name: 'scaleBySign', constants: {}, each: ['u = sign(u)'] };

/**
 * c = β₁·m + (1−β₁)·u; m ← β₂·m + (1−β₂)·u; u ← sign c.
 * Chen et al. (2023), Symbolic discovery of optimization algorithms, arXiv:2302.06675, algorithm 2.
 */
export function scaleByLion(constants: { readonly beta1: number; readonly beta2: number }): Transform {
  return {
    name: 'scaleByLion',
    constants,
    vectors: { m: 0 },
    each: ['c = beta1*m + (1 - beta1)*u', 'm = beta2*m + (1 - beta2)*u', 'u = sign(c)'],
  };
}

/** The factors and bounds of Rprop's step sizes. */
export type StepSizes = {
  readonly etaMinus: number;
  readonly etaPlus: number;
  readonly stepSizeMin: number;
  readonly stepSizeMax: number;
};

/**
 * Every parameter has its step size Δ, η at first: Δ ← η⁺·Δ when u keeps its sign, η⁻·Δ when it changes it, within
 * [Δmin, Δmax]; u ← Δ·sign u. After a change of sign u counts as 0: the parameter stays, and Δ does in the next step.
 * Riedmiller & Braun (1993), A direct adaptive method for faster backpropagation learning: the RPROP algorithm, with
 * `backtracking` as there: after a change of sign the parameter's last step is taken back. Without: Igel & Hüsken
 * (2000), Improving the Rprop learning algorithm (iRprop⁻), as in PyTorch.
 */
export function scaleByRprop(constants: StepSizes, backtracking: boolean): Transform {
  const resized = [
    'turn = sign(u*previous)',
    'kept = max(turn, 0)',
    'turned = max(-turn, 0)',
    'factor = kept*etaPlus + turned*etaMinus + (1 - kept - turned)',
    'size = max(stepSizeMin, min(stepSizeMax, (size + start)*factor))',
    'previous = (1 - turned)*u',
  ];
  const lastStep = 'last = if(turn < 0, -last, sign(previous)*size)';
  return {
    name: 'scaleByRprop',
    constants,
    scalars: { first: 1 },
    vectors: backtracking ? { previous: 0, size: 0, last: 0 } : { previous: 0, size: 0 },
    once: ['start = first*learningRate', 'first = 0'],
    scaling: 'size',
    each: backtracking
      ? [...resized, 'last = sign(previous)*size - turned*last', 'u = last']
      : [...resized, 'u = sign(previous)*size'],
    board: {
      symbols: { turn: 'z', last: 's' },
      once: [],
      each: [
        'turn = sign(u*previous)',
        'factor = if(turn > 0, etaPlus, if(turn < 0, etaMinus, 1))',
        'size = max(stepSizeMin, min(stepSizeMax, if(k == 1, learningRate, size)*factor))',
        'previous = if(turn < 0, 0, u)',
        ...(backtracking ? [lastStep, 'u = last'] : ['u = sign(previous)*size']),
      ],
    },
  };
}
