import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from './activation';
import { inverseSquaredCosine } from './tanh';

const root = 0.7978845608028654;
const cubic = 0.044715;

/** ½z (1 + tanh u) with u = √(2/π) (z + 0.044715 z³); the derivative is ½(1 + tanh u) + ½z·u′/cosh² u. */
export const geluTanh: ScalarActivation = {
  kind: 'scalar',
  id: 'geluTanh',
  label: 'GELU, tanh approximation',
  source: 'Hendrycks & Gimpel (2016), Gaussian Error Linear Units, arXiv:1606.08415, §2',
  about: 'GELU as many networks were trained with it: PyTorch calls it approximate="tanh".',
  value(z, precision) {
    const half = 0.5 * rounded(1 + tanhOfInner(z, precision), precision);
    return rounded(z * half, precision);
  },
  derivative(z, precision) {
    const half = 0.5 * rounded(1 + tanhOfInner(z, precision), precision);
    const square = rounded(z * z, precision);
    const factor = rounded(1 + rounded(rounded(3 * cubic, precision) * square, precision), precision);
    const slope = rounded(rounded(root, precision) * factor, precision);
    const bend = rounded(0.5 * z * inverseSquaredCosine(inner(z, precision), precision), precision);
    // Far from 0 the slope of u overflows where tanh u is flat.
    if (bend === 0) return half;
    return rounded(half + rounded(bend * slope, precision), precision);
  },
};

/** u. */
function inner(z: number, precision: Precision): number {
  const cube = rounded(rounded(z * z, precision) * z, precision);
  const sum = rounded(z + rounded(rounded(cubic, precision) * cube, precision), precision);
  return rounded(rounded(root, precision) * sum, precision);
}

function tanhOfInner(z: number, precision: Precision): number {
  return rounded(Math.tanh(inner(z, precision)), precision);
}
