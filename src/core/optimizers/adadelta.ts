import { numberIn } from '../catalogue/values';
import { firstOrder } from './firstOrder';
import { scaleByAdadelta } from './recipe/rootTransforms';
import { scaleByLearningRate } from './recipe/transforms';
import { convention, epsilon, learningRate, rho } from './settings';

const rate = { ...learningRate, default: 1 };
const memory = { ...rho, defaultFor: { tensorflow: 0.95, paper: 0.95 } };
const guard = { ...epsilon, default: 1e-6, defaultFor: { tensorflow: 1e-7 } };

const form = convention({
  pytorch: 'Unless others are given ρ is 0.9 and ε is 1e-6; the formula is everywhere the same.',
  tensorflow: 'The same formula as PyTorch’s; unless others are given ρ is 0.95 and ε is 1e-7.',
  paper: 'The same formula as PyTorch’s; unless another is given ρ is 0.95.',
});

/**
 * v ← ρ·v + (1−ρ)·g²; d = √(a+ε)/√(v+ε)·g; a ← ρ·a + (1−ρ)·d²; x ← x − η·d, in PyTorch and TensorFlow; the paper has no
 * η, which is η = 1. Zeiler (2012), arXiv:1212.5701.
 */
export const adadelta = firstOrder({
  id: 'adadelta',
  label: 'AdaDelta',
  source: 'Zeiler (2012), ADADELTA: an adaptive learning rate method, arXiv:1212.5701, algorithm 1',
  about:
    'Finds its own step size from the steps it has taken: it begins very slowly and needs no learning rate.',
  settings: [rate, memory, guard, form],
  rate: { kind: 'default' },
  transforms: (values) => [
    scaleByAdadelta({ rho: numberIn(values, memory), epsilon: numberIn(values, guard) }),
    scaleByLearningRate,
  ],
});
