import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { type Correction, controlledSquare, scaleByMoments } from './recipe/momentTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import {
  beta1,
  beta2,
  type Convention,
  convention,
  conventionIn,
  epsilon,
  initialAccumulator,
  learningRate,
} from './settings';

const rate = { ...learningRate, default: 0.01 };
const guard = { ...epsilon, default: 1e-3 };
const start = { ...initialAccumulator, default: 1e-6 };

const form = convention({
  pytorch:
    'The package torch-optimizer: both means begin at s₀ and are corrected as if at 0, and ε is added to the corrected root.',
  tensorflow:
    'TensorFlow Addons: v begins at s₀, both are corrected as if at 0, and ε is added to the uncorrected root √v.',
  paper: 'Nothing is corrected: x ← x − η·m/(√v + ε).',
});

const corrections: Readonly<Record<Convention, Correction>> = {
  pytorch: 'both',
  tensorflow: 'rate',
  paper: 'none',
};

/**
 * Adam whose squared gradients' mean grows at once but shrinks slowly: m ← β₁·m + (1−β₁)·g;
 * v ← v − (1−β₂)·sign(v − g²)·g².
 * - PyTorch (the package torch-optimizer), m from s₀ as v: x ← x − η·m/(1−β₁ᵏ) / (√v/√(1−β₂ᵏ) + ε).
 * - TensorFlow Addons: x ← x − η·√(1−β₂ᵏ)/(1−β₁ᵏ) · m/(√v + ε).
 * - Paper: x ← x − η·m/(√v + ε).
 *
 * Zaheer, Reddi, Sachan, Kale & Kumar (2018), Adaptive methods for nonconvex optimization, NeurIPS, algorithm 2.
 */
export const yogi = firstOrder({
  id: 'yogi',
  label: 'Yogi',
  source: 'Zaheer et al. (2018), Adaptive methods for nonconvex optimization, NeurIPS, algorithm 2',
  about: 'Adam with a steadier memory of steep slopes: its step sizes grow back only slowly.',
  settings: [rate, beta1, beta2, guard, start, form],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    scaleByMoments(
      { beta1: numberIn(values, beta1), beta2: numberIn(values, beta2), epsilon: numberIn(values, guard) },
      controlledSquare(firstMeans(numberIn(values, start), conventionIn(values))),
      corrections[conventionIn(values)],
    ),
    scaleByLearningRate,
  ],
});

/** torch-optimizer fills both with the initial accumulator. */
function firstMeans(initial: number, form: Convention): { readonly v: number; readonly m: number } {
  return { v: initial, m: form === 'pytorch' ? initial : 0 };
}
