import type { Values } from '../catalogue/entry';
import { numberIn, switchIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { type Correction, largestMeanSquare, meanSquare, scaleByMoments } from './recipe/momentTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import {
  amsgrad,
  beta1,
  beta2,
  type Convention,
  convention,
  conventionIn,
  epsilon,
  learningRate,
} from './settings';

/** TensorFlow's ε is another. */
export const adamGuard = { ...epsilon, defaultFor: { tensorflow: 1e-7 } };

const form = convention({
  pytorch: 'ε is added to the corrected root, √(v/(1−β₂ᵏ)) + ε, as in the paper’s algorithm 1.',
  tensorflow:
    'ε is added to the uncorrected root, √v + ε (the paper’s ε̂), which brakes the first steps; unless another is given it is 1e-7.',
  paper: 'Algorithm 1, as PyTorch has it; with AMSGrad nothing is corrected for the start at 0: m/(√w + ε).',
});

/**
 * m ← β₁·m + (1−β₁)·g; v ← β₂·v + (1−β₂)·g².
 * - PyTorch and the paper's algorithm 1: x ← x − η·m/(1−β₁ᵏ) / (√v/√(1−β₂ᵏ) + ε).
 * - TensorFlow: x ← x − η·√(1−β₂ᵏ)/(1−β₁ᵏ) · m/(√v + ε).
 *
 * AMSGrad: w ← max(w, v) in place of v under the root; its paper corrects nothing. Weight decay is coupled: it enters g.
 * Kingma & Ba (2015), arXiv:1412.6980, algorithm 1 and the end of section 2; Reddi, Kale & Kumar (2018).
 */
export const adam = firstOrder({
  id: 'adam',
  label: 'Adam',
  source: 'Kingma & Ba (2015), Adam: a method for stochastic optimization, arXiv:1412.6980, algorithm 1',
  about: 'Momentum and a step size for every parameter together: a robust first choice.',
  settings: [learningRate, beta1, beta2, adamGuard, amsgrad, form],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [scaleByAdam(values, switchIn(values, amsgrad)), scaleByLearningRate],
});

/** Adam's transform in the chosen convention, with or without AMSGrad. */
export function scaleByAdam(values: Values, usesLargest: boolean): ReturnType<typeof scaleByMoments> {
  const paper: Correction = usesLargest ? 'none' : 'both';
  const corrections: Record<Convention, Correction> = { pytorch: 'both', tensorflow: 'rate', paper };
  return scaleByMoments(
    momentsIn(values),
    usesLargest ? largestMeanSquare : meanSquare,
    corrections[conventionIn(values)],
  );
}

/** β₁, β₂ and ε as Adam has them. */
export function momentsIn(values: Values): {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
} {
  return {
    beta1: numberIn(values, beta1),
    beta2: numberIn(values, beta2),
    epsilon: numberIn(values, adamGuard),
  };
}
