import { type Precision, rounded } from '../../precision';
import { elementwise, overElements } from './elementwise';
import type { LossEntry } from './loss';

/** (1/m) Σ log cosh(p − t), with the slope tanh(p − t). */
export const logCosh: LossEntry = {
  id: 'logCosh',
  label: 'Log-cosh loss',
  source: 'Green (1990), Bayesian reconstructions from emission tomography data, IEEE TMI 9(1)',
  about: 'Like ½e² for small errors and |e| − log 2 for large ones, smooth everywhere.',
  target: 'number',
  settings: [],
  make: ({ precision }) =>
    elementwise(
      overElements,
      (p, t) => logOfCosh(rounded(p - t, precision), precision),
      (p, t) => rounded(Math.tanh(rounded(p - t, precision)), precision),
      precision,
    ),
};

/** log cosh e: log1p(2 sinh²(e/2)) near 0, where cosh e is all 1; |e| + log1p(e^−2|e|) − log 2 elsewhere, where it overflows. */
function logOfCosh(e: number, precision: Precision): number {
  const size = Math.abs(e);
  if (size < 1) {
    const sinh = rounded(Math.sinh(0.5 * e), precision);
    return rounded(Math.log1p(rounded(2 * sinh * sinh, precision)), precision);
  }
  const power = rounded(Math.exp(-2 * size), precision);
  const rest = rounded(rounded(Math.log1p(power), precision) - rounded(Math.LN2, precision), precision);
  return rounded(size + rest, precision);
}
