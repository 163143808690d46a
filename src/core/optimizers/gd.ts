import { firstOrder } from './firstOrder';
import { scaleByLearningRate } from './recipe/transforms';
import { learningRate } from './settings';

/** x ← x − η·∇f. Cauchy (1847), Comptes Rendus 25, 536–538. */
export const gd = firstOrder({
  id: 'gd',
  label: 'Gradient descent',
  source: 'Cauchy (1847), Comptes Rendus de l’Académie des Sciences 25, 536–538',
  about: 'Steps straight downhill, in proportion to the slope: simple, slow in narrow valleys.',
  settings: [learningRate],
  rate: { kind: 'curvature' },
  transforms: () => [scaleByLearningRate],
});
