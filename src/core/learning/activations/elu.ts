import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';

/** z above 0, else e^z − 1 (α = 1). */
export const elu: ScalarActivation = {
  kind: 'scalar',
  id: 'elu',
  label: 'ELU',
  source: 'Clevert, Unterthiner & Hochreiter (2016), Fast and Accurate Deep Network Learning by ELUs, ICLR',
  about: 'ReLU with a smooth bend down to −1, which keeps the mean of its outputs near 0.',
  value: (z, precision) => (z > 0 ? z : rounded(Math.expm1(z), precision)),
  derivative: (z, precision) => (z > 0 ? 1 : rounded(Math.exp(z), precision)),
};
