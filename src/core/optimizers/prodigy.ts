import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import type { Transform } from './recipe/transform';
import { decoupleDecay, scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, epsilon, initialDistance, learningRate, weightDecay } from './settings';

const factor = {
  ...learningRate,
  description: 'A factor to the step length that the method finds by itself. 1 leaves it as it is.',
  default: 1,
};
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
};

/** Adam in gradients times d, with the estimate of the distance d ahead of each step from what the steps before found. */
function scaleByProdigy(
  constants: { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
  initialDistance: number,
): Transform {
  return {
    name: 'scaleByProdigy',
    constants: { ...constants, beta3: Math.sqrt(constants.beta2) },
    scalars: { d: initialDistance, r: 0 },
    vectors: { origin: 'x', s: 0, m: 0, v: 0 },
    once: [
      'size = sum(abs(s))',
      'd = max(d, if(size > 0, r / size, 0))',
      'weight = (1 - beta3)*learningRate*d*d',
      'r = beta3*r + weight*sum(u*(origin - x))',
      'learningRate = learningRate*d',
    ],
    each: [
      's = beta3*s + weight*u',
      'm = beta1*m + (1 - beta1)*d*u',
      'v = beta2*v + (1 - beta2)*d*u*(d*u)',
      'u = m / (sqrt(v) + d*epsilon)',
    ],
    ...{ scaling: 'd / (sqrt(v) + d*epsilon)', velocity: 'm' },
  };
}

/**
 * Adam that finds its learning rate: d estimates from below how far the start x₀ is from the minimum. With β₃ = √β₂:
 * - r ← β₃·r + (1−β₃)·η·d²·⟨g, x₀ − x⟩; s ← β₃·s + (1−β₃)·η·d²·g;
 * - m ← β₁·m + (1−β₁)·d·g; v ← β₂·v + (1−β₂)·d²·g²; x ← x − η·d·m/(√v + d·ε);
 * - d ← max(d, r/‖s‖₁) for the next step.
 *
 * The learning rate that is shown is η·d.
 * Mishchenko & Defazio (2024), Prodigy: an expeditiously adaptive parameter-free learner, ICML, arXiv:2306.06101, algorithm 4.
 */
export const prodigy = firstOrder({
  id: 'prodigy',
  label: 'Prodigy',
  source:
    'Mishchenko & Defazio (2024), Prodigy: an expeditiously adaptive parameter-free learner, ICML, arXiv:2306.06101, algorithm 4',
  about:
    'Adam without a learning rate to choose: tiny steps at first, longer ones as it learns how far it must go.',
  settings: [factor, beta1, beta2, epsilon, initialDistance, decay],
  ownDecay: true,
  // With 1 Adam's mean of gradients carries it far beyond minima of functions without noise.
  rate: { kind: 'default', value: 0.25 },
  transforms: (values) => [
    scaleByProdigy(
      { beta1: numberIn(values, beta1), beta2: numberIn(values, beta2), epsilon: numberIn(values, epsilon) },
      numberIn(values, initialDistance),
    ),
    scaleByLearningRate,
    ...decoupleDecay(numberIn(values, decay)),
  ],
});
