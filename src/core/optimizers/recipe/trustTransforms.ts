import type { Transform } from './transform';

// Transforms that measure a step by the length of the parameters: those of a layer, where there are layers.

/**
 * The local learning rate of LARS inside the velocity: ψ = τ·‖x‖/(‖u‖ + λ·‖x‖), or τ where ‖x‖ or ‖u‖ is 0;
 * v ← μ·v + η·ψ·(u + λ·x); u ← v. The paper leaves ‖x‖ = 0 open; implementations take 1 for ψ there, which
 * with an η that suits the other steps leaps out of the picture.
 * You, Gitman & Ginsburg (2017), Large batch training of convolutional networks, arXiv:1708.03888, algorithm 1.
 */
export function walkByLocalRate(constants: {
  readonly momentum: number;
  readonly weightDecay: number;
  readonly trustCoefficient: number;
}): Transform {
  const decayed = constants.weightDecay > 0;
  return {
    name: 'walkByLocalRate',
    constants,
    vectors: { v: 0 },
    once: [
      'length = norm(x)',
      'slope = norm(u)',
      `ratio = trustCoefficient*length / ${decayed ? '(slope + weightDecay*length)' : 'slope'}`,
      'rate = learningRate*if(length > 0 and slope > 0, ratio, trustCoefficient)',
    ],
    each: [`v = momentum*v + rate*${decayed ? '(u + weightDecay*x)' : 'u'}`, 'u = v'],
  };
}

/**
 * u ← ‖x‖/‖u‖·u, or u where one of the lengths is 0.
 * You et al. (2020), Large batch optimization for deep learning: training BERT in 76 minutes, arXiv:1904.00962,
 * algorithm 2 with φ(z) = z.
 */
export const scaleByTrustRatio: Transform = {
  name: 'scaleByTrustRatio',
  constants: {},
  once: ['length = norm(x)', 'size = norm(u)', 'ratio = if(length > 0 and size > 0, length / size, 1)'],
  each: ['u = ratio*u'],
};
