import { firstOrder } from './firstOrder';
import { epsilon, learningRate, numberIn, rho, weightDecay } from './settings';
import { addDecayedWeights, scaleByAdadelta, scaleByLearningRate } from './transforms';

const rate = { ...learningRate, default: 1 };
const guard = { ...epsilon, default: 1e-6 };

/** v ← ρ·v + (1−ρ)·g²; d = √(a+ε)/√(v+ε)·g; a ← ρ·a + (1−ρ)·d²; x ← x − η·d. Zeiler (2012), arXiv:1212.5701. */
export const adadelta = firstOrder({
  id: 'adadelta',
  label: 'AdaDelta',
  source: 'Zeiler (2012), ADADELTA: an adaptive learning rate method, arXiv:1212.5701, algorithm 1',
  about:
    'Finds its own step size from the steps it has taken: it begins very slowly and needs no learning rate.',
  settings: [rate, rho, guard, weightDecay],
  rate: { kind: 'default' },
  transforms: (values) => [
    ...addDecayedWeights(numberIn(values, weightDecay)),
    scaleByAdadelta({ rho: numberIn(values, rho), epsilon: numberIn(values, guard) }),
    scaleByLearningRate,
  ],
});
