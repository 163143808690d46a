import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { scaleByCorrectedRoot, walkBetweenAverages } from './recipe/averageTransforms';
import { addDecayedWeights, scaleByLearningRate } from './recipe/transforms';
import { beta1, beta2, epsilon, learningRate, weightDecay } from './settings';

const rate = { ...learningRate, default: 2.5e-3 };
const share = {
  ...beta1,
  description: 'Where the gradient is taken: at (1−β)·z + β·x, between the point that steps and the average.',
};
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the point that steps, apart from the gradient.',
};

/**
 * AdamW that averages instead of lowering its learning rate, in three sequences: z takes the steps, x is their average,
 * and the gradient g is taken at y between them. ηₖ = η·√(1−β₂ᵏ); v ← β₂·v + (1−β₂)·g²;
 * z ← z − ηₖ·(g/(√v + ε) + λ·y); x ← (1−c)·x + c·z, c = ηₖ²/Σηᵢ² (of η the largest so far); y ← (1−β₁)·z + β₁·x.
 * The path, its loss and its gradient are those of y, as in training with the authors' code; x is the last part of the
 * state's memory. The learning rate that is shown is ηₖ.
 * Defazio et al. (2024), The road less scheduled, NeurIPS, arXiv:2405.15682, algorithm 1.
 */
export const schedulefreeadamw = firstOrder({
  id: 'schedulefreeadamw',
  label: 'Schedule-free AdamW',
  source: 'Defazio et al. (2024), The road less scheduled, NeurIPS, arXiv:2405.15682, algorithm 1',
  about:
    'AdamW that needs no falling learning rate, because it averages its steps. The path is where it takes gradients.',
  settings: [rate, share, beta2, epsilon, decay],
  ownDecay: true,
  rate: { kind: 'view', part: 1 / 50 },
  transforms: (values) => [
    scaleByCorrectedRoot({ beta2: numberIn(values, beta2), epsilon: numberIn(values, epsilon) }),
    ...addDecayedWeights(numberIn(values, decay)),
    scaleByLearningRate,
    walkBetweenAverages(numberIn(values, share)),
  ],
});
