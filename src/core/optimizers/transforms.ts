import type { Transform } from '../optimizer';

/** Adds λ·x to the gradient: weight decay as an L2 penalty (λ/2)‖x‖², PyTorch's `weight_decay`. Nothing when λ is 0. */
export function addDecayedWeights(weightDecay: number): Transform[] {
  if (weightDecay === 0) return [];
  return [{ name: 'addDecayedWeights', constants: { weightDecay }, each: ['u = u + weightDecay*x'] }];
}

/**
 * Heavy-ball momentum in PyTorch's form: b ← μ·b + (1−d)·u, with b = u in the first step; then u ← b, or with
 * Nesterov's look-ahead u ← u + μ·b. Nothing when μ is 0.
 * Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep learning.
 */
export function trace({
  momentum,
  dampening = 0,
  nesterov = false,
}: {
  readonly momentum: number;
  readonly dampening?: number;
  readonly nesterov?: boolean;
}): Transform[] {
  if (momentum === 0) return [];
  const update = nesterov ? 'u = u + momentum*b' : 'u = b';
  if (dampening === 0)
    return [
      { name: 'trace', constants: { momentum }, vectors: { b: 0 }, each: ['b = momentum*b + u', update] },
    ];
  return [
    {
      name: 'trace',
      constants: { momentum, dampening },
      // Only the first step is not dampened: its weight is the initial value.
      scalars: { nextWeight: 1 },
      vectors: { b: 0 },
      once: ['weight = nextWeight', 'nextWeight = 1 - dampening'],
      each: ['b = momentum*b + weight*u', update],
    },
  ];
}

/** s ← s + u²; u ← u/(√s + ε). Duchi, Hazan & Singer (2011), JMLR 12, 2121–2159. */
export function scaleByAdagrad(
  constants: { readonly epsilon: number },
  initialAccumulator: number,
): Transform {
  return {
    name: 'scaleByAdagrad',
    constants,
    vectors: { s: initialAccumulator },
    each: ['s = s + u*u', 'u = u / (sqrt(s) + epsilon)'],
  };
}

/** v ← ρ·v + (1−ρ)·u²; u ← √(a+ε)/√(v+ε)·u; a ← ρ·a + (1−ρ)·u². Zeiler (2012), arXiv:1212.5701, algorithm 1. */
export function scaleByAdadelta(constants: { readonly rho: number; readonly epsilon: number }): Transform {
  return {
    name: 'scaleByAdadelta',
    constants,
    vectors: { v: 0, a: 0 },
    each: [
      'v = rho*v + (1 - rho)*u*u',
      'u = sqrt(a + epsilon) / sqrt(v + epsilon) * u',
      'a = rho*a + (1 - rho)*u*u',
    ],
  };
}

/**
 * v ← α·v + (1−α)·u²; u ← u/(√v + ε); centered: m ← α·m + (1−α)·u and √(v − m²) in place of √v.
 * Tieleman & Hinton (2012), Lecture 6.5; centered: Graves (2013), arXiv:1308.0850, eq. 38–45.
 */
export function scaleByRms(
  constants: { readonly alpha: number; readonly epsilon: number },
  centered: boolean,
): Transform {
  const secondMoment = 'v = alpha*v + (1 - alpha)*u*u';
  return centered
    ? {
        name: 'scaleByRms',
        constants,
        vectors: { v: 0, m: 0 },
        each: [secondMoment, 'm = alpha*m + (1 - alpha)*u', 'u = u / (sqrt(v - m*m) + epsilon)'],
      }
    : {
        name: 'scaleByRms',
        constants,
        vectors: { v: 0 },
        each: [secondMoment, 'u = u / (sqrt(v) + epsilon)'],
      };
}

type Moments = { readonly beta1: number; readonly beta2: number; readonly epsilon: number };

/**
 * m ← β₁·m + (1−β₁)·u; v ← β₂·v + (1−β₂)·u²; u ← m/(1−β₁ᵏ) / (√v/√(1−β₂ᵏ) + ε).
 * Kingma & Ba (2015), arXiv:1412.6980, algorithm 1, in the order of computation that section 2 recommends:
 * numerator and denominator are multiplied by √(1−β₂ᵏ).
 */
export function scaleByAdam(constants: Moments): Transform {
  return {
    name: 'scaleByAdam',
    constants,
    scalars: { power1: 1, power2: 1 },
    vectors: { m: 0, v: 0 },
    once: [
      'power1 = flush(power1*beta1)',
      'power2 = flush(power2*beta2)',
      'root = sqrt(1 - power2)',
      'scale = root / (1 - power1)',
      'guard = root*epsilon',
    ],
    each: ['m = beta1*m + (1 - beta1)*u', 'v = beta2*v + (1 - beta2)*u*u', 'u = scale*m / (sqrt(v) + guard)'],
  };
}

/**
 * Adam with Nesterov's look-ahead: μₖ = β₁·(1 − ½·0.96^(k·ψ)), Pₖ = Pₖ₋₁·μₖ; m and v as in Adam;
 * u ← [(1−μₖ)/(1−Pₖ)·u + μₖ₊₁/(1−Pₖ·μₖ₊₁)·m] / (√(v/(1−β₂ᵏ)) + ε).
 * Dozat (2016), Incorporating Nesterov momentum into Adam, as documented and, since 2.0, computed by PyTorch;
 * numerator and denominator are multiplied by √(1−β₂ᵏ), as in Adam.
 */
export function scaleByNadam(constants: Moments & { readonly momentumDecay: number }): Transform {
  return {
    name: 'scaleByNadam',
    constants,
    scalars: { product: 1, power2: 1 },
    vectors: { m: 0, v: 0 },
    once: [
      'power2 = flush(power2*beta2)',
      'root = sqrt(1 - power2)',
      'guard = root*epsilon',
      'mu = beta1*(1 - 0.5*0.96^(k*momentumDecay))',
      'nextMu = beta1*(1 - 0.5*0.96^((k + 1)*momentumDecay))',
      'product = flush(product*mu)',
      'gradientScale = root * (1 - mu) / (1 - product)',
      'momentScale = root * nextMu / (1 - product*nextMu)',
    ],
    each: [
      'm = beta1*m + (1 - beta1)*u',
      'v = beta2*v + (1 - beta2)*u*u',
      'u = (gradientScale*u + momentScale*m) / (sqrt(v) + guard)',
    ],
  };
}

/** u ← η·u. */
export const scaleByLearningRate: Transform = {
  name: 'scaleByLearningRate',
  constants: {},
  each: ['u = learningRate*u'],
};

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
