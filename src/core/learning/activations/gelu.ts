import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from './activation';
import { erfc } from './erf';

const inverseRootTwoPi = 0.3989422804014327;

/** z·Φ(z), with Φ(z) = ½ erfc(−z/√2) the normal distribution; the derivative is Φ(z) + z·e^−z²/2/√2π. */
export const gelu: ScalarActivation = {
  kind: 'scalar',
  id: 'gelu',
  label: 'GELU',
  source: 'Hendrycks & Gimpel (2016), Gaussian Error Linear Units, arXiv:1606.08415, §2',
  about:
    'A smooth ReLU, usual in transformers: the score times the probability that a normal number is below it.',
  value: (z, precision) => rounded(z * normalBelow(z, precision), precision),
  derivative(z, precision) {
    const half = rounded(-0.5 * rounded(z * z, precision), precision);
    const bell = rounded(Math.exp(half), precision);
    const density = rounded(rounded(inverseRootTwoPi, precision) * bell, precision);
    return rounded(normalBelow(z, precision) + rounded(z * density, precision), precision);
  },
};

/** Φ(z). */
function normalBelow(z: number, precision: Precision): number {
  const distance = rounded(-z * rounded(Math.SQRT1_2, precision), precision);
  return 0.5 * rounded(erfc(distance), precision);
}
