import { firstOrder } from './firstOrder';
import { scaleBySign } from './recipe/signTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import { learningRate } from './settings';

/**
 * x ← x − η·sign g. Bernstein, Wang, Azizzadenesheli & Anandkumar (2018), signSGD: compressed optimisation for
 * non-convex problems, ICML, arXiv:1802.04434, algorithm 1.
 */
export const signsgd = firstOrder({
  id: 'signsgd',
  label: 'SignSGD',
  source:
    'Bernstein, Wang, Azizzadenesheli & Anandkumar (2018), signSGD, ICML, arXiv:1802.04434, algorithm 1',
  about: 'Steps of exactly η in every parameter, whatever the slope: it zigzags and never comes to rest.',
  settings: [learningRate],
  rate: { kind: 'view', part: 1 / 200 },
  transforms: () => [scaleBySign, scaleByLearningRate],
});
