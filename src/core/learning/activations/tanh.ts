import { type Precision, rounded } from '../../precision';
import type { ScalarActivation } from './activation';

/** (e^z − e^−z) / (e^z + e^−z), with the derivative 1 / cosh² z. */
export const tanh: ScalarActivation = {
  kind: 'scalar',
  id: 'tanh',
  label: 'Tanh',
  source: 'Goodfellow, Bengio & Courville (2016), Deep Learning, §6.3.2',
  about: 'A sigmoid from −1 to 1: steepest, and almost the identity, around 0.',
  value(z, precision) {
    const less = powerOfE(-2 * Math.abs(z), 1);
    const size = -less / (2 + less);
    return rounded(z < 0 ? -size : z === 0 ? z : size, precision);
  },
  derivative(z, precision) {
    const power = powerOfE(-2 * Math.abs(z), 0);
    const sum = 1 + power;
    return rounded((4 * power) / (sum * sum), precision);
  },
};

/** Where e^y is 10⁻³⁰⁴: below, it stays so, instead of becoming a denormal number, which is slow. */
const lowest = -700;
/** Added to a number and taken away again, it leaves the nearest integer. */
const rounder = 1.5 * 2 ** 52;
/** ln 2 as a number of 33 bits, so that its products with n are exact, and the rest. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
/** 2⁻ⁿ. */
const powers = Float64Array.from({ length: 1012 }, (_, n) => 2 ** -n);

/**
 * e^y, or less 1, for y ≤ 0, within two units in the last place: 2ⁿ (e^r − 1) + 2ⁿ with the nearest n to y / ln 2, and e^r by its series.
 * It is made of operations alone that every processor rounds alike, many numbers at a time too, as the libraries' functions are
 * not: the compiled kernels (scripts/kernels) have the same ones.
 */
function powerOfE(y: number, less: 0 | 1): number {
  const exponent = Math.max(y, lowest);
  const n = exponent * Math.LOG2E + rounder - rounder;
  const r = exponent - n * ln2High - n * ln2Low;
  let series = r * (1 / 6227020800) + 1 / 479001600;
  series = series * r + 1 / 39916800;
  series = series * r + 1 / 3628800;
  series = series * r + 1 / 362880;
  series = series * r + 1 / 40320;
  series = series * r + 1 / 5040;
  series = series * r + 1 / 720;
  series = series * r + 1 / 120;
  series = series * r + 1 / 24;
  series = series * r + 1 / 6;
  series = series * r + 1 / 2;
  const scale = powers[-n];
  return scale * (r + r * r * series) + (scale - less);
}

/** 1 / cosh² z = 4e^−2|z| / (1 + e^−2|z|)², without the cancellation of 1 − tanh² z far from 0. */
export function inverseSquaredCosine(z: number, precision: Precision): number {
  const e = rounded(Math.exp(-2 * Math.abs(z)), precision);
  const sum = rounded(1 + e, precision);
  return rounded(rounded((4 * e) / sum, precision) / sum, precision);
}
