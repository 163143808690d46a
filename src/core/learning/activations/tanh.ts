import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from './activation';

/** (e^z − e^−z) / (e^z + e^−z), with the derivative 1 / cosh² z. */
export const tanh: ScalarActivation = {
  kind: 'scalar',
  id: 'tanh',
  label: 'Tanh',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §6.3.2',
  about: 'A sigmoid from −1 to 1: steepest, and almost the identity, around 0.',
  value: (z, precision) => rounded(Math.tanh(z), precision),
  derivative: (z, precision) => inverseSquaredCosine(z, precision),
};

/** 1 / cosh² z = 4e^−2|z| / (1 + e^−2|z|)², without the cancellation of 1 − tanh² z far from 0. */
export function inverseSquaredCosine(z: number, precision: Precision): number {
  const e = rounded(Math.exp(-2 * Math.abs(z)), precision);
  const sum = rounded(1 + e, precision);
  return rounded(rounded((4 * e) / sum, precision) / sum, precision);
}
