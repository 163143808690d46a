import { descend } from '../descend';
import type { OptimizerEntry } from '../optimizer';
import { learningRate, numberIn } from './settings';
import { scaleByLearningRate } from './transforms';

/** x ← x − η·∇f. Cauchy (1847), Comptes Rendus 25, 536–538. */
export const gd: OptimizerEntry = {
  id: 'gd',
  label: 'Gradient descent',
  source: 'Cauchy (1847), Comptes Rendus de l’Académie des Sciences 25, 536–538',
  about: 'Steps straight downhill, in proportion to the slope: simple, slow in narrow valleys.',
  settings: [learningRate],
  make: ({ values, precision }) => descend([scaleByLearningRate(numberIn(values, learningRate))], precision),
};
