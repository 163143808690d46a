import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from './activation';

/**
 * 1 / (1 + e^−z), from exponentials of negative numbers only, so that nothing overflows:
 *
 *     σ(z) = 1 / (1 + e^−|z|) for z ≥ 0, else e^−|z| / (1 + e^−|z|)
 *     σ′(z) = σ(z)·σ(−z) = e^−|z| / (1 + e^−|z|)²
 */
export const sigmoid: ScalarActivation = {
  kind: 'scalar',
  id: 'sigmoid',
  label: 'Sigmoid',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §3.10',
  about: 'Turns a score into a probability.',
  value: logistic,
  derivative(z, precision) {
    const e = rounded(Math.exp(-Math.abs(z)), precision);
    const sum = rounded(1 + e, precision);
    return rounded(rounded(e / sum, precision) / sum, precision);
  },
};

/** σ(z), which other activations and losses are made of. */
export function logistic(z: number, precision: Precision): number {
  const e = rounded(Math.exp(-Math.abs(z)), precision);
  return rounded((z < 0 ? e : 1) / rounded(1 + e, precision), precision);
}
