import type { ScalarActivation } from './activation';

/** min(max(0, z), 6); the derivative at 0 and at 6 is 0. */
export const relu6: ScalarActivation = {
  kind: 'scalar',
  kinked: true,
  id: 'relu6',
  label: 'ReLU6',
  source: 'Krizhevsky (2010), Convolutional Deep Belief Networks on CIFAR-10',
  about: 'ReLU with a ceiling at 6, for arithmetic of few bits.',
  value: (z) => Math.min(Math.max(0, z), 6),
  derivative: (z) => (z > 0 && z < 6 ? 1 : 0),
};
