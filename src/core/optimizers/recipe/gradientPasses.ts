import { norm } from '../../algebra/vector';
import { type Precision, rounded } from '../../precision';
import { Random } from '../../random';

/** What is done to the whole gradient, in place, before a method sees it: noise first, then clipping. */
export interface GradientPasses {
  readonly noise?: GradientNoise;
  /** The gradient is shortened to this norm where it is longer. */
  readonly clipNorm?: number;
}

/** Gaussian noise whose variance is σ²/(1+k)^γ after k steps. */
export interface GradientNoise {
  /** σ, the standard deviation in the first step. */
  readonly deviation: number;
  /** γ; 0 keeps the deviation. */
  readonly decay: number;
  readonly seed: number;
}

/** Changes a gradient in place, once for each step; `memory` and `random` are those of the optimizer's state. */
export type GradientPass = (
  gradient: Float64Array,
  memory: Float64Array,
  random: Int32Array | undefined,
) => void;

/**
 * All passes as one, which allocates in its first step only; undefined when there are none.
 * Numbers are handed on in arrays, because engines may box those that a call takes or returns.
 */
export function passOver(
  { noise, clipNorm }: GradientPasses,
  precision: Precision,
): GradientPass | undefined {
  const add = noise && noiseAdder(noise, precision);
  const clip = clipNorm === undefined ? undefined : normClipper(clipNorm, precision);
  if (!add || !clip) return add ?? clip;
  return (gradient, memory, random) => {
    add(gradient, memory, random);
    clip(gradient, memory, random);
  };
}

/**
 * g ← g + N(0, σ²/(1+k)^γ), component by component, after k = memory[0] steps.
 * Neelakantan et al. (2015), Adding gradient noise improves learning for very deep networks, arXiv:1511.06807, eq. 1.
 */
function noiseAdder({ deviation, decay }: GradientNoise, precision: Precision): GradientPass {
  let generator: Random | undefined;
  let normal = new Float64Array(0);
  return (gradient, memory, random) => {
    if (random === undefined) throw new Error('The state has no generator of noise.');
    if (generator?.state !== random) generator = new Random(random);
    if (normal.length !== gradient.length) normal = new Float64Array(gradient.length);
    generator.fillNormal(normal);
    const scale = rounded(deviation / (1 + memory[0]) ** (decay / 2), precision);
    for (let i = 0; i < gradient.length; i++) {
      const noise = rounded(scale * rounded(normal[i], precision), precision);
      gradient[i] = rounded(gradient[i] + noise, precision);
    }
  };
}

/**
 * g ← g·min(1, c/(‖g‖ + 1e-6)): torch.nn.utils.clip_grad_norm_.
 * Pascanu, Mikolov & Bengio (2013), On the difficulty of training recurrent neural networks, algorithm 1.
 */
function normClipper(clipNorm: number, precision: Precision): GradientPass {
  const bound = rounded(clipNorm, precision);
  const guard = rounded(1e-6, precision);
  return (gradient) => {
    let squares = 0;
    for (let i = 0; i < gradient.length; i++) {
      const component = rounded(gradient[i], precision);
      squares = rounded(squares + rounded(component * component, precision), precision);
    }
    // The squares of a finite gradient may overflow.
    const length = squares < Number.POSITIVE_INFINITY ? Math.sqrt(squares) : norm(gradient);
    const factor = rounded(bound / rounded(rounded(length, precision) + guard, precision), precision);
    if (factor >= 1) return;
    for (let i = 0; i < gradient.length; i++) gradient[i] = rounded(gradient[i] * factor, precision);
  };
}
