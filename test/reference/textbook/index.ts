import type { ReferenceGroup } from '../group';
import { computedDescents, printedDescents } from './descent';
import { computedNetworks, printedNetworks } from './network';
import { computedRegressions, printedRegressions } from './regression';

/** The numbers that the lessons print. */
export const printedTextbook: ReferenceGroup = {
  id: 'textbook',
  source:
    'printed in "Deep Learning from Scratch", chapters 3, 4 and 6, and by the TensorFlow linear regression',
  measure: 'units of the last digit printed',
  cases: () => [...printedRegressions, ...printedDescents, ...printedNetworks],
  leftOut: [
    {
      what: "tf_linear_regression: epoch 350's printed loss, in float64",
      why: 'it is 0.0016765380 in float64 and in exact arithmetic; the printed 0.001676 is a float32 result, and is compared in float32',
    },
    {
      what: 'gradient_descent: the printed digits for learning rate 10',
      why: 'they are rounding noise of differences at |x| > 1e12, where x + h = x; that the run blows up is compared',
    },
    {
      what: 'simple_net: the printed loss to its last digit',
      why: 'its weights are printed with eight digits; it is compared to 5e-9',
    },
  ],
};

/** The lessons' numbers in full precision. */
export const computedTextbook: ReferenceGroup = {
  id: 'textbook',
  source: 'the same recomputed by numpy, PyTorch, tfjs and in 50 digits',
  measure: 'relative to max(1, |x|), or to |x| where a descent ends near 0 or far away',
  cases: () => [...computedRegressions, ...computedDescents, ...computedNetworks],
  leftOut: [],
};
