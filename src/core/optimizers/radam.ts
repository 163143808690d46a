import { adamGuard, momentsIn } from './adam';
import { firstOrder } from './firstOrder';
import { type Rectification, scaleByRectifiedMoments } from './recipe/momentTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, type Convention, convention, conventionIn, learningRate } from './settings';

const form = convention({
  pytorch: 'Rectified above ρ = 5, with ε beside the uncorrected root √v.',
  tensorflow:
    'TensorFlow Addons: rectified above ρ = 5, with ε beside the corrected root √(v/(1−β₂ᵏ)); unless another is given it is 1e-7.',
  paper: 'Rectified above ρ = 4, without ε.',
});

const rectifications: Readonly<Record<Convention, Rectification>> = {
  pytorch: { threshold: 5, guard: 'rate' },
  tensorflow: { threshold: 5, guard: 'both' },
  paper: { threshold: 4, guard: 'none' },
};

/**
 * Adam without the wild first steps: until the squares' mean is trustworthy (ρₖ above a threshold) it is plain momentum,
 * x ← x − η·m/(1−β₁ᵏ), afterwards x ← x − η·rₖ·m/(1−β₁ᵏ)·√(1−β₂ᵏ)/√v with rₖ and ρₖ of scaleByRectifiedMoments.
 * - PyTorch: threshold 5; √v + ε.
 * - TensorFlow Addons: threshold 5; √(v/(1−β₂ᵏ)) + ε.
 * - Paper: threshold 4; no ε, and 0/0 = 0.
 *
 * Liu et al. (2020), On the variance of the adaptive learning rate and beyond, arXiv:1908.03265, algorithm 2.
 */
export const radam = firstOrder({
  id: 'radam',
  label: 'RAdam',
  source:
    'Liu et al. (2020), On the variance of the adaptive learning rate and beyond, ICLR, arXiv:1908.03265, algorithm 2',
  about: 'Adam that warms itself up: plain momentum at first, its own step sizes once they can be trusted.',
  settings: [learningRate, beta1, beta2, adamGuard, form],
  rate: { kind: 'warmUp', part: 1 / 50 },
  transforms: (values) => [
    scaleByRectifiedMoments(momentsIn(values), rectifications[conventionIn(values)]),
    scaleByLearningRate,
  ],
});
