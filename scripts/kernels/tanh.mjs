/** 1/13! … 1/2!, as literals. */
const inverseFactorials = Array.from({ length: 12 }, (_, i) => String(1 / factorial(13 - i)));

/**
 * @param {number} n
 * @returns {number}
 */
function factorial(n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** @param {string} number */
const splat = (number) => `f64x2.splat(${number})`;

/**
 * tanh and its derivative, in the operations of activations/tanh.ts one by one; of float32 numbers in float64, and then rounded.
 * @param {import('./source.mjs').Variant} variant
 */
export function tanhSource({ type }) {
  const [first, ...others] = inverseFactorials;
  return `
const sign = f64x2.splat(-0.0);
let slope: v128 = ${splat('0')};

/** tanh z, and its derivative in \`slope\`. */
// @ts-ignore: decorator
@inline function tanhOf(z: v128): v128 {
  const exponent = f64x2.max(f64x2.mul(${splat('-2')}, f64x2.abs(z)), ${splat('-700')});
  // The last bits of the sum are those of n.
  const shifted = f64x2.add(f64x2.mul(exponent, ${splat(String(Math.LOG2E))}), ${splat(String(1.5 * 2 ** 52))});
  const n = f64x2.sub(shifted, ${splat(String(1.5 * 2 ** 52))});
  const high = f64x2.sub(exponent, f64x2.mul(n, ${splat('0.6931471803691238')}));
  const r = f64x2.sub(high, f64x2.mul(n, ${splat('1.9082149292705877e-10')}));
  let series = f64x2.add(f64x2.mul(r, ${splat(first)}), ${splat(others[0])});
  ${others
    .slice(1)
    .map((each) => `series = f64x2.add(f64x2.mul(series, r), ${splat(each)});`)
    .join('\n  ')}
  const scale = i64x2.shl(i64x2.add(shifted, i64x2.splat(1023)), 52);
  const part = f64x2.mul(scale, f64x2.add(r, f64x2.mul(f64x2.mul(r, r), series)));
  const power = f64x2.add(part, scale);
  const less = f64x2.add(part, f64x2.sub(scale, ${splat('1')}));
  const sum = f64x2.add(${splat('1')}, power);
  slope = f64x2.div(f64x2.mul(${splat('4')}, power), f64x2.mul(sum, sum));
  const size = f64x2.div(f64x2.neg(less), f64x2.add(${splat('2')}, less));
  return v128.bitselect(z, size, sign);
}

/** tanh of so many numbers, with its derivatives, and of up to a vector more. */
export function tanh(from: usize, to: usize, slopes: usize, count: i32): void {
  for (let i = 0; i < count; i += lanes) {
    const z = v128.load(from);
    ${type === 'f64' ? inDoubles : inSingles}
    from += 16;
    to += 16;
    slopes += 16;
  }
}`;
}

const inDoubles = `v128.store(to, tanhOf(z));
    v128.store(slopes, slope);`;

const inSingles = `const low = f32x4.demote_f64x2_zero(tanhOf(f64x2.promote_low_f32x4(z)));
    const lowSlope = f32x4.demote_f64x2_zero(slope);
    const high = f32x4.demote_f64x2_zero(tanhOf(f64x2.promote_low_f32x4(v128.shuffle<i64>(z, z, 1, 1))));
    const highSlope = f32x4.demote_f64x2_zero(slope);
    v128.store(to, v128.shuffle<i64>(low, high, 0, 2));
    v128.store(slopes, v128.shuffle<i64>(lowSlope, highSlope, 0, 2));`;
