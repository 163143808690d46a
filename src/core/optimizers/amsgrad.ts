import { adamGuard, scaleByAdam } from './adam';
import { firstOrder } from './firstOrder';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, convention, learningRate } from './settings';

const form = convention({
  pytorch: 'm and w are corrected for their start at 0 as in Adam, and ε is added to the corrected root.',
  tensorflow:
    'As in PyTorch, but ε is added to the uncorrected root, √w + ε; unless another is given it is 1e-7.',
  paper: 'Nothing is corrected for the start at 0: x ← x − η·m/(√w + ε).',
});

/**
 * Adam whose step sizes never grow again: w ← max(w, v) stands under the root in place of v.
 * - PyTorch: x ← x − η·m/(1−β₁ᵏ) / (√w/√(1−β₂ᵏ) + ε).
 * - TensorFlow: x ← x − η·√(1−β₂ᵏ)/(1−β₁ᵏ) · m/(√w + ε).
 * - Paper: x ← x − η·m/(√w + ε), where ε, not in the paper, keeps 0/0 away.
 *
 * Reddi, Kale & Kumar (2018), On the convergence of Adam and beyond, ICLR, algorithm 2.
 */
export const amsgrad = firstOrder({
  id: 'amsgrad',
  label: 'AMSGrad',
  source:
    'Reddi, Kale & Kumar (2018), On the convergence of Adam and beyond, ICLR, arXiv:1904.09237, algorithm 2',
  about: 'Adam that never forgets its steepest slopes: where Adam would go astray it still converges.',
  settings: [learningRate, beta1, beta2, adamGuard, form],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [scaleByAdam(values, true), scaleByLearningRate],
});
