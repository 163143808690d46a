import { numberIn, switchIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { maximize } from './options';
import type { Transform } from './recipe/transform';
import { scaleByLearningRate } from './recipe/transforms';
import { learningRate, lowestLoss } from './settings';

const relaxation = {
  ...learningRate,
  description: 'A factor to Polyak’s step length. 1 aims at the lowest loss, 2 goes twice as far.',
  default: 1,
};

/** η ← η·max(0, f − f*)/‖u‖², or with `direction` −1 the distance below the highest loss. 0 where the slope is 0. */
function rateByGap(constants: { readonly lowestLoss: number; readonly direction: 1 | -1 }): Transform {
  return {
    name: 'rateByGap',
    constants,
    once: [
      'slope = norm(u)',
      'gap = max(0, direction*(value - lowestLoss))',
      // Divided twice, because the square may overflow.
      'learningRate = if(slope > 0, learningRate*gap / slope / slope, 0)',
    ],
    each: [],
    board: {
      once: [
        'slope = norm(u)',
        `gap = max(0, ${constants.direction > 0 ? 'value - lowestLoss' : 'lowestLoss - value'})`,
        'learningRate = if(slope > 0, learningRate*gap / slope / slope, 0)',
      ],
      each: [],
    },
  };
}

/**
 * Gradient descent with the step length ηₖ = η·max(0, f(x) − f*)/‖g‖², x ← x − ηₖ·g, where f* is the lowest loss: with
 * η = 1 to where the tangent plane reaches f*. It is ηₖ that is shown as the learning rate. While it climbs
 * (`maximize`), f* is the highest loss, and the gap is f* − f(x). With mini-batches f is the loss of the batch.
 * Polyak (1969), Minimization of unsmooth functionals, USSR Computational Mathematics and Mathematical Physics 9(3),
 * 14–29; with mini-batches: Loizou et al. (2021), Stochastic Polyak step-size for SGD, arXiv:2002.10542.
 */
export const polyak = firstOrder({
  id: 'polyak',
  label: 'Polyak’s step',
  source:
    'Polyak (1969), Minimization of unsmooth functionals, USSR Computational Mathematics and Mathematical Physics 9(3), 14–29',
  about:
    'Gradient descent that knows the lowest loss: the higher above it and the flatter it is, the longer the step.',
  settings: [relaxation, lowestLoss],
  rate: { kind: 'default' },
  transforms: (values) => [
    rateByGap({ lowestLoss: numberIn(values, lowestLoss), direction: switchIn(values, maximize) ? -1 : 1 }),
    scaleByLearningRate,
  ],
});
