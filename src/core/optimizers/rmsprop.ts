import { numberIn, switchIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { scaleByRms } from './recipe/rootTransforms';
import { walkWithMomentum } from './recipe/transforms';
import { alpha, centered, convention, conventionIn, epsilon, learningRate, momentum } from './settings';

const rate = { ...learningRate, default: 0.01 };
const memory = { ...alpha, defaultFor: { tensorflow: 0.9, paper: 0.9 } };
const guard = { ...epsilon, defaultFor: { tensorflow: 1e-7 } };

const form = convention({
  pytorch: 'ε stands outside the root, g/(√v + ε), and the learning rate multiplies the momentum.',
  tensorflow:
    'ε stands inside the root, g/√(v + ε), the learning rate inside the momentum; unless others are given α is 0.9 and ε is 1e-7.',
  paper:
    'ε stands inside the root and the learning rate inside the momentum, as in TensorFlow; unless another is given α is 0.9.',
});

/**
 * A step size for every parameter from the recent squared gradients, v ← α·v + (1−α)·g².
 * - PyTorch: x ← x − η·g/(√v + ε); with momentum b ← μ·b + g/(√v + ε), x ← x − η·b. Centered: √(v − m²) with
 *   m ← α·m + (1−α)·g, which is NaN once rounding makes v < m² (constant gradients), as in PyTorch.
 * - TensorFlow and Graves: b ← μ·b + η·g/√(v + ε), x ← x − b. Centered: √(v − m² + ε). The lecture has no ε at all.
 *
 * Tieleman & Hinton (2012), lecture 6.5; centered, with momentum and ε: Graves (2013), arXiv:1308.0850, eq. 38–45.
 */
export const rmsprop = firstOrder({
  id: 'rmsprop',
  label: 'RMSProp',
  source:
    'Tieleman & Hinton (2012), Neural Networks for Machine Learning, lecture 6.5; centered: Graves (2013), arXiv:1308.0850',
  about:
    'Divides by the recent size of the gradients: steps of about η in every direction, also close to the minimum.',
  settings: [rate, memory, guard, momentum, centered, form],
  rate: { kind: 'view', part: 1 / 200 },
  transforms: (values) => {
    const inside = conventionIn(values) !== 'pytorch';
    return [
      scaleByRms(
        { alpha: numberIn(values, memory), epsilon: numberIn(values, guard) },
        { centered: switchIn(values, centered), inside },
      ),
      ...walkWithMomentum({ momentum: numberIn(values, momentum), rateInside: inside }),
    ];
  },
});
