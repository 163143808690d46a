import type { Transform } from './transform';

// Transforms that divide by the root of summed or averaged squared gradients.

/** ε stands inside the root, √(s + ε), or outside, √s + ε. */
export interface Guard {
  readonly inside: boolean;
}

/** s ← s + u²; u ← u/(√s + ε), or u/√(s + ε). Duchi, Hazan & Singer (2011), JMLR 12, 2121–2159, figure 1. */
export function scaleByAdagrad(
  constants: { readonly epsilon: number },
  { initialAccumulator, inside }: Guard & { readonly initialAccumulator: number },
): Transform {
  return {
    name: 'scaleByAdagrad',
    constants,
    vectors: { s: initialAccumulator },
    each: ['s = s + u*u', `u = u / ${guardedRoot('s', inside)}`],
    scaling: `1 / ${guardedRoot('s', inside)}`,
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
      'ratio = sqrt(a + epsilon) / sqrt(v + epsilon)',
      'u = ratio*u',
      'a = rho*a + (1 - rho)*u*u',
    ],
    scaling: 'ratio',
  };
}

/**
 * v ← α·v + (1−α)·u²; u ← u/(√v + ε), or u/√(v + ε); centered: m ← α·m + (1−α)·u and v − m² in place of v.
 * Tieleman & Hinton (2012), Lecture 6.5; centered: Graves (2013), arXiv:1308.0850, eq. 38–45.
 */
export function scaleByRms(
  constants: { readonly alpha: number; readonly epsilon: number },
  { centered, inside }: Guard & { readonly centered: boolean },
): Transform {
  const squares = 'v = alpha*v + (1 - alpha)*u*u';
  return centered
    ? {
        name: 'scaleByRms',
        constants,
        vectors: { v: 0, m: 0 },
        each: [squares, 'm = alpha*m + (1 - alpha)*u', `u = u / ${guardedRoot('v - m*m', inside)}`],
        scaling: `1 / ${guardedRoot('v - m*m', inside)}`,
      }
    : {
        name: 'scaleByRms',
        constants,
        vectors: { v: 0 },
        each: [squares, `u = u / ${guardedRoot('v', inside)}`],
        scaling: `1 / ${guardedRoot('v', inside)}`,
      };
}

function guardedRoot(radicand: string, inside: boolean): string {
  return inside ? `sqrt(${radicand} + epsilon)` : `(sqrt(${radicand}) + epsilon)`;
}
