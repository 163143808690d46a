import { rounded } from '../../precision';
import type { Draw } from './draw';
import type { Transform } from './transform';

/** Gaussian noise whose variance is σ²/(1+k)^γ after k steps. */
export interface GradientNoise {
  /** σ, the standard deviation in the first step. */
  readonly deviation: number;
  /** γ; 0 keeps the deviation. */
  readonly decay: number;
}

/**
 * u ← u + N(0, σ²/(1+k)^γ), component by component, after k steps. Nothing when σ is 0.
 * Neelakantan et al. (2015), Adding gradient noise improves learning for very deep networks, arXiv:1511.06807, eq. 1.
 */
export function addNoise({ deviation, decay }: GradientNoise): Transform[] {
  if (deviation === 0) return [];
  const noise: Draw = {
    prepare: (_n, precision) => (into, generator, _point, memory) => {
      generator.fillNormal(into);
      // memory[0] counts from 1 on. The deviation is rounded once, like a learning rate.
      const scale = rounded(deviation / memory[0] ** (decay / 2), precision);
      for (let i = 0; i < into.length; i++) into[i] = rounded(scale * rounded(into[i], precision), precision);
      return 0;
    },
  };
  return [
    { name: 'addNoise', constants: {}, draws: { noise }, ofGradient: 'noise', each: ['u = u + noise'] },
  ];
}
