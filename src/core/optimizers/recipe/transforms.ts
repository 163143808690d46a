import type { Transform } from './transform';

/**
 * u ← u·min(1, c/(‖u‖ + 1e-6)): torch.nn.utils.clip_grad_norm_. Nothing when c is 0.
 * Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks, algorithm 1.
 */
export function clipByNorm(clipNorm: number): Transform[] {
  if (clipNorm === 0) return [];
  return [
    {
      name: 'clipByNorm',
      constants: { clipNorm },
      ofGradient: 'shortened',
      once: ['factor = min(1, clipNorm / (norm(u) + 1e-6))'],
      each: ['u = u*factor'],
    },
  ];
}

/** u ← u limited to [−c, c], componentwise: torch.nn.utils.clip_grad_value_. Nothing when c is 0. */
export function clipByValue(clipValue: number): Transform[] {
  if (clipValue === 0) return [];
  return [
    {
      ...{ name: 'clipByValue', constants: { clipValue }, ofGradient: 'limited' },
      each: ['u = max(-clipValue, min(clipValue, u))'],
    },
  ];
}

/** u ← −u: uphill instead of downhill, PyTorch's `maximize`. Nothing when it is off. */
export function ascend(maximize: boolean): Transform[] {
  return maximize ? [{ name: 'ascend', constants: {}, ofGradient: 'turnedAround', each: ['u = -u'] }] : [];
}

/** Adds λ·sign x to the gradient, the subgradient of λ‖x‖₁ (Tibshirani 1996, lasso). Nothing when λ is 0. */
export function addSparsity(l1: number): Transform[] {
  return l1 === 0
    ? []
    : [{ name: 'addSparsity', constants: { l1 }, ofGradient: 'penalty', each: ['u = u + l1*sign(x)'] }];
}

/** Adds λ·x to the gradient: weight decay as an L2 penalty (λ/2)‖x‖², PyTorch's `weight_decay`. Nothing when λ is 0. */
export function addDecayedWeights(weightDecay: number): Transform[] {
  if (weightDecay === 0) return [];
  return [
    {
      name: 'addDecayedWeights',
      constants: { weightDecay },
      ofGradient: 'penalty',
      each: ['u = u + weightDecay*x'],
    },
  ];
}

/**
 * Behind the learning rate: x loses η·λ·x besides u, whatever the method makes of the gradient; λ·x·η/η₀ where the
 * first learning rate η₀ is given. Nothing when λ is 0.
 * Loshchilov & Hutter (2019), Decoupled weight decay regularization, arXiv:1711.05101, algorithm 2: there the decay is
 * multiplied by the schedule η/η₀ alone; PyTorch and TensorFlow multiply it by the whole learning rate η.
 */
export function decoupleDecay(weightDecay: number, firstRate = 1): Transform[] {
  if (weightDecay === 0) return [];
  return [
    {
      name: 'decoupleDecay',
      constants: { decay: weightDecay / firstRate },
      once: ['shrinkage = learningRate*decay'],
      each: ['u = u + shrinkage*x'],
    },
  ];
}

/** What heavy-ball momentum is made of. */
export interface Momentum {
  /** μ; 0 keeps nothing. */
  readonly momentum: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
  /** Whether the velocity holds steps, which keep the η that they were made with, or gradients. */
  readonly rateInside?: boolean;
}

/**
 * Momentum with the learning rate. PyTorch: b ← μ·b + (1−d)·u, with b = u in the first step; u ← η·b, or with
 * Nesterov's look-ahead u ← η·(u + μ·b). With the rate inside: b ← μ·b + (1−d)·η·u; u ← b, or u ← η·u + μ·b. Both
 * are the same while η is constant.
 * Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep learning, ICML.
 */
export function walkWithMomentum({ rateInside = false, ...options }: Momentum): Transform[] {
  if (options.momentum === 0) return [scaleByLearningRate];
  return rateInside
    ? [trace({ ...options, slope: 'learningRate*u' })]
    : [trace({ ...options, slope: 'u' }), scaleByLearningRate];
}

function trace({
  momentum,
  dampening = 0,
  nesterov = false,
  slope,
}: Omit<Momentum, 'rateInside'> & { readonly slope: string }): Transform {
  const update = nesterov ? `u = ${slope} + momentum*b` : 'u = b';
  const looked = nesterov ? { behind: slope === 'u' ? 'learningRate*momentum*b' : 'momentum*b' } : {};
  if (dampening === 0)
    return {
      name: 'trace',
      constants: { momentum },
      vectors: { b: 0 },
      each: [`b = momentum*b + ${slope}`, update],
      ...looked,
    };
  return {
    name: 'trace',
    constants: { momentum, dampening },
    // Only the first step is not dampened: its weight is the initial value.
    scalars: { nextWeight: 1 },
    vectors: { b: 0 },
    once: ['weight = nextWeight', 'nextWeight = 1 - dampening'],
    each: [`b = momentum*b + weight*${slope}`, update],
    ...looked,
  };
}

/** u ← η·u. */
export const scaleByLearningRate: Transform = {
  name: 'scaleByLearningRate',
  constants: {},
  each: ['u = learningRate*u'],
};

/** u ← c·u. Nothing when c is 1. */
export function scaleUpdate(factor: number): Transform[] {
  return factor === 1 ? [] : [{ name: 'scaleUpdate', constants: { factor }, each: ['u = factor*u'] }];
}

/** η ← η/(1 + (k−1)·decay), PyTorch's `lr_decay`. Nothing when the decay is 0. */
export function decayLearningRate(decay: number): Transform[] {
  if (decay === 0) return [];
  return [
    {
      name: 'decayLearningRate',
      constants: { decay },
      once: ['learningRate = learningRate / (1 + (k - 1)*decay)'],
      each: [],
    },
  ];
}
