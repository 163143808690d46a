import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { walkBetweenAverages } from './recipe/averageTransforms';
import { addDecayedWeights, scaleByLearningRate } from './recipe/transforms';
import { learningRate, momentum, weightDecay } from './settings';

const rate = { ...learningRate, default: 1 };
const share = {
  ...momentum,
  description: 'Where the gradient is taken: at (1−β)·z + β·x, between the point that steps and the average.',
  symbol: 'β',
  default: 0.9,
};

// A setting of its own: the common options of weight decay are not offered beside it.
const decay = { ...weightDecay };

/**
 * Gradient descent that averages instead of lowering its learning rate, in three sequences: z takes the steps, x is
 * their average, and the gradient is taken at y between them.
 * z ← z − η·(∇f(y) + λ·y); x ← (1−c)·x + c·z, c = η²/Σηᵢ² (1/k while η is constant; of η the largest so far);
 * y ← (1−β)·z + β·x.
 * The path, its loss and its gradient are those of y, as in training with the authors' code; x is the last part of the
 * state's memory.
 * Defazio et al. (2024), The road less scheduled, NeurIPS, arXiv:2405.15682, eq. 3–5.
 */
export const schedulefreesgd = firstOrder({
  id: 'schedulefreesgd',
  label: 'Schedule-free SGD',
  source: 'Defazio et al. (2024), The road less scheduled, NeurIPS, arXiv:2405.15682, eq. 3–5',
  about:
    'Gradient descent that needs no falling learning rate, because it averages its steps. The path is where it takes gradients.',
  settings: [rate, share, decay],
  ownDecay: true,
  rate: { kind: 'curvature' },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, decay)),
    scaleByLearningRate,
    walkBetweenAverages(numberIn(values, share)),
  ],
});
