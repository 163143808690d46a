import { rounded } from '../../precision';
import type { ScalarActivation } from './activation';
import { logistic } from './sigmoid';

/** z·σ(z); the derivative is σ(z)·(1 + z·σ(−z)). */
export const silu: ScalarActivation = {
  kind: 'scalar',
  id: 'silu',
  label: 'SiLU (swish)',
  source: 'Elfwing, Uchibe & Doya (2018), Sigmoid-weighted linear units, Neural Networks 107',
  about: 'A smooth ReLU with a dip below 0: the score times its sigmoid.',
  value: (z, precision) => rounded(z * logistic(z, precision), precision),
  derivative(z, precision) {
    const bend = rounded(1 + rounded(z * logistic(-z, precision), precision), precision);
    return rounded(logistic(z, precision) * bend, precision);
  },
};
