import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { walkWithMomentum } from './recipe/transforms';
import { convention, conventionIn, dampening, learningRate, momentum as share } from './settings';

const momentumSetting = { ...share, default: 0.9 };

const form = convention({
  pytorch:
    'The velocity holds gradients, so that a new learning rate counts at once: b ← μ·b + g, x ← x − η·b.',
  tensorflow:
    'The velocity holds steps made with earlier learning rates, v ← μ·v − η·g, x ← x + v, as in the paper.',
  paper:
    'The velocity holds steps made with earlier learning rates, v ← μ·v − η·g, x ← x + v, as in TensorFlow.',
});

/**
 * The heavy ball.
 * - PyTorch: b ← μ·b + (1−d)·g, undampened in the first step; x ← x − η·b.
 * - TensorFlow and the papers: v ← μ·v − (1−d)·η·g; x ← x + v. The same iterates while η is constant.
 *
 * Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5), 1–17; in this form Sutskever et al. (2013).
 */
export const momentum = firstOrder({
  id: 'momentum',
  label: 'Momentum',
  source:
    'Polyak (1964), USSR Computational Mathematics and Mathematical Physics 4(5), 1–17, doi:10.1016/0041-5553(64)90137-5',
  about: 'A heavy ball: it gathers speed along a valley and swings through its minimum.',
  settings: [learningRate, momentumSetting, dampening, form],
  rate: { kind: 'curvature' },
  transforms: (values) =>
    walkWithMomentum({
      momentum: numberIn(values, momentumSetting),
      dampening: numberIn(values, dampening),
      rateInside: conventionIn(values) !== 'pytorch',
    }),
});
