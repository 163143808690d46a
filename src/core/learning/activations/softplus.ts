import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from './activation';
import { logistic } from './sigmoid';

/** log(1 + e^z) = max(z, 0) + log1p(e^−|z|); the derivative is σ(z). */
export const softplus: ScalarActivation = {
  kind: 'scalar',
  id: 'softplus',
  label: 'Softplus',
  source: 'Dugas, Bengio, Bélisle, Nadeau & Garcia (2001), NeurIPS 13',
  about: 'A smooth ReLU that is always positive: for outputs that must be.',
  value: logOfOnePlusExp,
  derivative: logistic,
};

/** log(1 + e^z) without overflow, which other activations and losses are made of. */
export function logOfOnePlusExp(z: number, precision: Precision): number {
  const e = rounded(Math.exp(-Math.abs(z)), precision);
  return rounded(Math.max(z, 0) + rounded(Math.log1p(e), precision), precision);
}
