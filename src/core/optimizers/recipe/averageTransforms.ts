import type { Transform } from './transform';

/**
 * Behind the learning rate: the three sequences of schedule-free methods. What walks is y, where the gradient is taken;
 * z takes the steps u, and a is their average: z ← z − u; a ← (1−c)·a + c·z with c = w/Σw and w = (the largest η so
 * far)²; y ← (1−β)·z + β·a. With a constant η, c = 1/k.
 * Defazio et al. (2024), The road less scheduled, arXiv:2405.15682, eq. 3–5 and algorithm 1; w as in the authors' code.
 */
export function walkBetweenAverages(beta: number): Transform {
  return {
    name: 'walkBetweenAverages',
    constants: { beta },
    scalars: { largest: 0, total: 0 },
    vectors: { z: 'x', a: 'x' },
    once: [
      'largest = max(largest, learningRate)',
      'total = total + largest*largest',
      // A schedule that begins at 0 has no weight yet.
      'share = if(total > 0, largest*largest / total, 0)',
    ],
    each: ['z = z - u', 'a = (1 - share)*a + share*z', 'u = x - ((1 - beta)*z + beta*a)'],
  };
}

/** η ← η·√(1−β₂ᵏ); v ← β₂·v + (1−β₂)·u²; u ← u/(√v + ε): Adam without its mean of gradients. */
export function scaleByCorrectedRoot(constants: {
  readonly beta2: number;
  readonly epsilon: number;
}): Transform {
  return {
    name: 'scaleByCorrectedRoot',
    constants,
    scalars: { power2: 1 },
    vectors: { v: 0 },
    once: ['power2 = flush(power2*beta2)', 'learningRate = learningRate*sqrt(1 - power2)'],
    each: ['v = beta2*v + (1 - beta2)*u*u', 'u = u / (sqrt(v) + epsilon)'],
    scaling: '1 / (sqrt(v) + epsilon)',
  };
}
