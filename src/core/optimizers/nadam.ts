import { numberIn } from '../catalogue/values';
import { adamGuard, momentsIn } from './adam';
import { firstOrder } from './firstOrder';
import { scaleByNadam } from './recipe/momentTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, convention, conventionIn, learningRate, momentumDecay } from './settings';

const rate = { ...learningRate, default: 2e-3 };
const growth = { ...momentumDecay, defaultFor: { tensorflow: 1 } };

const form = convention({
  pytorch: 'As PyTorch documents it: the mean of the gradients keeps β₁ in each step, and ψ is 0.004.',
  tensorflow:
    'PyTorch’s formula; unless others are given ψ is 1, so that the momentum grows faster, and ε is 1e-7.',
  paper: 'The mean of the gradients keeps μₖ in place of β₁, and β₂·v/(1−β₂ᵏ) stands under the root.',
});

/**
 * Adam whose momentum looks ahead: μₖ = β₁·(1 − ½·0.96^(k·ψ)), Pₖ = μ₁·…·μₖ; v as in Adam.
 * - PyTorch and TensorFlow: m ← β₁·m + (1−β₁)·g;
 *   x ← x − η·[μₖ₊₁/(1−Pₖ₊₁)·m + (1−μₖ)/(1−Pₖ)·g] / (√(v/(1−β₂ᵏ)) + ε).
 * - Paper: m ← μₖ·m + (1−μₖ)·g, and √(β₂·v/(1−β₂ᵏ)) in the denominator.
 *
 * Dozat (2016), Incorporating Nesterov momentum into Adam, ICLR workshop, algorithm 2.
 */
export const nadam = firstOrder({
  id: 'nadam',
  label: 'Nadam',
  source:
    'Dozat (2016), Incorporating Nesterov momentum into Adam, ICLR workshop; as torch.optim.NAdam documents it',
  about: 'Adam with Nesterov’s look-ahead: it turns a little earlier.',
  settings: [rate, beta1, beta2, adamGuard, growth, form],
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    scaleByNadam(
      { ...momentsIn(values), momentumDecay: numberIn(values, growth) },
      conventionIn(values) === 'paper',
    ),
    scaleByLearningRate,
  ],
});
