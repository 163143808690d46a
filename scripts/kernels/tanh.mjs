/** 1/13! … 1/2!. */
const inverseFactorials = Array.from({ length: 12 }, (_, i) => 1 / factorial(13 - i));

/** The constants of activations/tanh.ts by name; they stand in memory, from where a vector of one is read in one go. */
const constants = {
  rounder: 1.5 * 2 ** 52,
  perLn2: Math.LOG2E,
  ln2High: 0.6931471803691238,
  ln2Low: 1.9082149292705877e-10,
  ...Object.fromEntries(inverseFactorials.map((value, i) => [`term${i}`, value])),
};

/**
 * @param {number} n
 * @returns {number}
 */
function factorial(n) {
  return n < 2 ? 1 : n * factorial(n - 1);
}

/** @param {string} name */
const constant = (name) => `v128.load64_splat(table, ${8 * Object.keys(constants).indexOf(name)})`;

/**
 * tanh of two vectors z0 and z1 as `size0`, `size1`, and its derivatives as `slope0`, `slope1`: the steps of both in turn, as one would wait
 * for each of its own.
 */
function twoVectors() {
  const both = (/** @type {(v: number) => string} */ line) => `${line(0)}\n    ${line(1)}`;
  return `
    ${both((v) => `const exponent${v} = f64x2.max(f64x2.mul(f64x2.splat(-2), f64x2.abs(z${v})), f64x2.splat(-700));`)}
    // The last bits of the sum are those of n.
    ${both((v) => `const shifted${v} = f64x2.add(f64x2.mul(exponent${v}, ${constant('perLn2')}), ${constant('rounder')});`)}
    ${both((v) => `const n${v} = f64x2.sub(shifted${v}, ${constant('rounder')});`)}
    ${both((v) => `let r${v} = f64x2.sub(exponent${v}, f64x2.mul(n${v}, ${constant('ln2High')}));`)}
    ${both((v) => `r${v} = f64x2.sub(r${v}, f64x2.mul(n${v}, ${constant('ln2Low')}));`)}
    ${both((v) => `let series${v} = ${constant('term0')};`)}
    ${inverseFactorials
      .slice(1)
      .map(
        (_, i) => `{ const term = ${constant(`term${i + 1}`)};
    ${both((v) => `series${v} = f64x2.add(f64x2.mul(series${v}, r${v}), term);`)} }`,
      )
      .join('\n    ')}
    ${both((v) => `const scale${v} = i64x2.shl(i64x2.add(shifted${v}, i64x2.splat(1023)), 52);`)}
    ${both((v) => `const part${v} = f64x2.mul(scale${v}, f64x2.add(r${v}, f64x2.mul(f64x2.mul(r${v}, r${v}), series${v})));`)}
    ${both((v) => `const power${v} = f64x2.add(part${v}, scale${v});`)}
    ${both((v) => `const less${v} = f64x2.add(part${v}, f64x2.sub(scale${v}, f64x2.splat(1)));`)}
    ${both((v) => `const sum${v} = f64x2.add(f64x2.splat(1), power${v});`)}
    ${both((v) => `const slope${v} = f64x2.div(f64x2.mul(f64x2.splat(4), power${v}), f64x2.mul(sum${v}, sum${v}));`)}
    ${both((v) => `const half${v} = f64x2.div(f64x2.neg(less${v}), f64x2.add(f64x2.splat(2), less${v}));`)}
    ${both((v) => `const size${v} = v128.bitselect(z${v}, half${v}, f64x2.splat(-0.0));`)}`;
}

/**
 * tanh and its derivative, in the operations of activations/tanh.ts one by one; of float32 numbers in float64, and then rounded.
 * @param {import('./source.mjs').Variant} variant
 */
export function tanhSource({ type }) {
  const bytes = type === 'f64' ? 32 : 16;
  return `
const table = memory.data<f64>([${Object.values(constants).map(literal).join(', ')}]);

/** tanh of so many numbers, with its derivatives, and of up to two vectors more. */
export function tanh(from: usize, to: usize, slopes: usize, count: i32): void {
  for (let i = 0; i < count; i += ${bytes} / sizeof<T>()) {
    ${type === 'f64' ? inDoubles : inSingles}
    from += ${bytes};
    to += ${bytes};
    slopes += ${bytes};
  }
}`;
}

/** @param {number} value */
const literal = (value) => (Number.isInteger(value) ? `${value}.0` : String(value));

const inDoubles = `const z0 = v128.load(from);
    const z1 = v128.load(from, 16);
    ${twoVectors()}
    v128.store(to, size0);
    v128.store(to, size1, 16);
    v128.store(slopes, slope0);
    v128.store(slopes, slope1, 16);`;

const inSingles = `const z = v128.load(from);
    const z0 = f64x2.promote_low_f32x4(z);
    const z1 = f64x2.promote_low_f32x4(v128.shuffle<i64>(z, z, 1, 1));
    ${twoVectors()}
    v128.store(to, v128.shuffle<i64>(f32x4.demote_f64x2_zero(size0), f32x4.demote_f64x2_zero(size1), 0, 2));
    v128.store(slopes, v128.shuffle<i64>(f32x4.demote_f64x2_zero(slope0), f32x4.demote_f64x2_zero(slope1), 0, 2));`;
