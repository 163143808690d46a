import { numberIn, switchIn } from '../catalogue/values';
import { adamGuard, scaleByAdam } from './adam';
import { firstOrder } from './firstOrder';
import { decoupleDecay, scaleByLearningRate } from './recipe/transforms';
import { amsgrad, beta1, beta2, convention, conventionIn, learningRate, weightDecay } from './settings';

const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
  default: 0.01,
  defaultFor: { tensorflow: 0.004 },
};

const form = convention({
  pytorch:
    'The decay is λ·η, so that a smaller learning rate also decays less; ε is added to the corrected root.',
  tensorflow:
    'The decay is λ·η as in PyTorch, ε is added to the uncorrected root; unless others are given ε is 1e-7 and λ is 0.004.',
  paper:
    'The decay is λ times the schedule alone (η/η₀, which is 1 without a schedule), whatever the learning rate is.',
});

/**
 * Adam, and apart from it the parameters decay: x ← x − η·(Adam's update) − η·λ·x, both at the old x.
 * - PyTorch and TensorFlow: as written; TensorFlow's update is that of its Adam, with ε beside the uncorrected root.
 * - Paper: λ·η/η₀·x in place of η·λ·x, where η/η₀ is the schedule's multiplier.
 *
 * Loshchilov & Hutter (2019), Decoupled weight decay regularization, arXiv:1711.05101, algorithm 2.
 */
export const adamw = firstOrder({
  id: 'adamw',
  label: 'AdamW',
  source:
    'Loshchilov & Hutter (2019), Decoupled weight decay regularization, ICLR, arXiv:1711.05101, algorithm 2',
  about: 'Adam whose weight decay does not pass through the step sizes: the usual choice for transformers.',
  settings: [learningRate, beta1, beta2, adamGuard, decay, amsgrad, form],
  ownDecay: true,
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    scaleByAdam(values, switchIn(values, amsgrad)),
    scaleByLearningRate,
    ...decoupleDecay(
      numberIn(values, decay),
      conventionIn(values) === 'paper' ? numberIn(values, learningRate) : 1,
    ),
  ],
});
