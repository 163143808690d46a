import { adamGuard, momentsIn } from './adam';
import { firstOrder } from './firstOrder';
import { type AdamaxGuard, scaleByAdamax } from './recipe/momentTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, type Convention, convention, conventionIn, learningRate } from './settings';

const rate = { ...learningRate, default: 2e-3 };

const form = convention({
  pytorch: 'ε is added to the size of each gradient: s ← max(β₂·s, |g| + ε).',
  tensorflow: 'ε is added to the norm that divides, m/(s + ε); unless another is given it is 1e-7.',
  paper: 'There is no ε: m/s.',
});

const guards: Readonly<Record<Convention, AdamaxGuard>> = {
  pytorch: 'slope',
  tensorflow: 'norm',
  paper: 'none',
};

/**
 * Adam with the infinity norm of the gradients in place of their root mean square: m ← β₁·m + (1−β₁)·g.
 * - PyTorch: s ← max(β₂·s, |g| + ε); x ← x − η/(1−β₁ᵏ)·m/s.
 * - TensorFlow: s ← max(β₂·s, |g|); x ← x − η/(1−β₁ᵏ)·m/(s + ε).
 * - Paper: s ← max(β₂·s, |g|); x ← x − η/(1−β₁ᵏ)·m/s, and 0/0 = 0.
 *
 * Kingma & Ba (2015), arXiv:1412.6980, algorithm 2.
 */
export const adamax = firstOrder({
  id: 'adamax',
  label: 'Adamax',
  source: 'Kingma & Ba (2015), Adam: a method for stochastic optimization, arXiv:1412.6980, algorithm 2',
  about: 'Adam measured by the largest recent slope: no step is longer than about η.',
  settings: [rate, beta1, beta2, adamGuard, form],
  rate: { kind: 'view', part: 1 / 20 },
  transforms: (values) => [
    scaleByAdamax(momentsIn(values), guards[conventionIn(values)]),
    scaleByLearningRate,
  ],
});
