import type { ScalarActivation } from './activation';

/** max(0, z); the derivative at 0 is 0. */
export const relu: ScalarActivation = {
  kind: 'scalar',
  kinked: true,
  id: 'relu',
  label: 'ReLU',
  source: 'Nair & Hinton (2010), Rectified Linear Units Improve Restricted Boltzmann Machines, ICML',
  about: 'The usual one inside networks: cuts off what is negative.',
  value: (z) => Math.max(0, z),
  derivative: (z) => (z > 0 ? 1 : 0),
};
