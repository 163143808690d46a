import type { ScalarActivation } from './activation';

/** z. */
export const identity: ScalarActivation = {
  kind: 'scalar',
  id: 'identity',
  label: 'Identity',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §6.2.2.1',
  about: 'Leaves the scores as they are: for regression, and for losses that take logits.',
  value: (z) => z,
  derivative: () => 1,
};
