import type { Values } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { behindLookAhead } from './lookAhead';
import type { OptimizerEntry } from './optimizer';
import { wholeTransforms } from './options';
import { walkWithMomentum } from './recipe/transforms';
import { convention, conventionIn, learningRate, momentum } from './settings';

const momentumSetting = { ...momentum, default: 0.9 };

const form = convention({
  pytorch: 'x is the look-ahead point, and the learning rate multiplies the velocity: x ← x − η·(g + μ·b).',
  tensorflow:
    'x is the look-ahead point, and the learning rate stands inside the velocity: x ← x + μ·v − η·g.',
  paper:
    'x is the point itself, and the gradient is taken ahead of it, v ← μ·v − η·∇f(x + μ·v), x ← x + v: two evaluations a step.',
});

/** PyTorch's and TensorFlow's forms. */
const method = firstOrder({
  id: 'nag',
  label: 'Nesterov (NAG)',
  source: 'Nesterov (1983), Soviet Mathematics Doklady 27(2), 372–376; paper’s form: Sutskever et al. (2013)',
  about: 'Momentum that looks ahead: it brakes before it overshoots.',
  settings: [learningRate, momentumSetting, form],
  rate: { kind: 'curvature' },
  transforms: (values) =>
    walkWithMomentum({
      momentum: numberIn(values, momentumSetting),
      nesterov: true,
      rateInside: conventionIn(values) !== 'pytorch',
    }),
});

/** In the paper's form what stands behind the look-ahead point walks; without momentum both are one. */
const looksAhead = (values: Values): boolean =>
  conventionIn(values) === 'paper' && numberIn(values, momentumSetting) !== 0;

/**
 * Nesterov's accelerated gradient.
 * - PyTorch (SGD with nesterov): b ← μ·b + g; x ← x − η·(g + μ·b).
 * - TensorFlow: v ← μ·v − η·g; x ← x + μ·v − η·g. The same iterates while η is constant.
 * - Paper: v ← μ·v − η·∇f(x + μ·v); x ← x + v. The iterates of the others are its look-ahead points x + μ·v.
 *
 * Nesterov (1983), Soviet Mathematics Doklady 27, 372–376; in this form Sutskever et al. (2013), eq. 3–4.
 */
export const nag: OptimizerEntry = {
  ...method,
  make: (argument) => {
    const walker = method.make(argument);
    const share = numberIn(argument.values, momentumSetting);
    return looksAhead(argument.values) ? behindLookAhead(walker, share, argument.precision) : walker;
  },
  refusalApart: (values) =>
    looksAhead(values) && wholeTransforms(values).length > 0
      ? 'In its paper’s form Nesterov’s method takes the gradient ahead of the point, layer by layer where these are treated apart, so that clipping, noise and SAM would do nothing: leave these out, or choose the form of PyTorch, whose iterates are the look-ahead points.'
      : undefined,
};
