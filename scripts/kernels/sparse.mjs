/** Vectors of columns whose sums are kept at a time. */
const vectors = 8;

const each = (/** @type {(v: number) => string} */ line) =>
  [...Array(vectors).keys()].map(line).join('\n      ');

/**
 * Products of an A with many zeros, which are left out: a sum that begins at 0 is never −0, so that adding ±0 changes nothing. Where B has a
 * number that is not finite, 0 times it is NaN, and nothing may be left out.
 */
export const sparseSource = `
/** Steps of k whose numbers other than 0 are listed at a time: the place of B's row in bytes, and the number of A. */
const listed: i32 = 512;
const rowsOf: usize = strip + stripBytes;
const numbersOf: usize = rowsOf + <usize>listed * 4;

/** Of 1024 numbers of A so many must be 0 for a list to be quicker than the work it saves. */
const manyZeros: i32 = 640;

/** Whether it pays to look for zeros, many of some numbers of A are 0, and all of B are finite. */
function isSparse(a: usize, b: usize, m: i32, k: i32, n: i32): bool {
  if (n < lanes || <f64>m * <f64>k * <f64>n < 262144) return false;
  const size = m * k;
  const step = (size / 1024) | 1;
  let zeros = 0;
  for (let i = 0, at = 0; i < 1024; i++) {
    zeros += i32(load<T>(a + <usize>at * sizeof<T>()) === 0);
    at += step;
    if (at >= size) at -= size;
  }
  return zeros >= manyZeros && areFinite(b, k * n);
}

/** 0 times a number that is not finite is NaN. */
function areFinite(from: usize, count: i32): bool {
  const zero = v128.splat<T>(0);
  let first = zero;
  let second = zero;
  let i = 0;
  for (; i + 2 * lanes <= count; i += 2 * lanes) {
    first = v128.add<T>(first, v128.mul<T>(v128.load(from), zero));
    second = v128.add<T>(second, v128.mul<T>(v128.load(from, 16), zero));
    from += 32;
  }
  let rest: T = 0;
  for (; i < count; i++) {
    rest += load<T>(from) * 0;
    from += sizeof<T>();
  }
  return v128.all_true<i32>(v128.eq<T>(v128.add<T>(first, second), zero)) && rest === 0;
}

/** Lists the numbers of a row of A that are not 0, and says how many. */
function list(a: usize, step: usize, k: i32, bRow: usize): i32 {
  let count = 0;
  let row: usize = 0;
  for (let p = 0; p < k; p++) {
    const number = load<T>(a);
    store<u32>(rowsOf + (<usize>count << 2), <u32>row);
    store<T>(numbersOf + <usize>count * sizeof<T>(), number);
    count += i32(number !== 0);
    a += step;
    row += bRow;
  }
  return count;
}

/** A row of C (+)= the listed numbers times their rows of B. */
function listedRow(b: usize, c: usize, n: i32, count: i32, adds: bool): void {
  let j = 0;
  for (; j + ${vectors} * lanes <= n; j += ${vectors} * lanes) {
      ${each((v) => `let c${v} = adds ? v128.load(c, ${16 * v}) : v128.splat<T>(0);`)}
    for (let q = 0; q < count; q++) {
      const x = splatAt(numbersOf + <usize>q * sizeof<T>());
      const from = b + <usize>load<u32>(rowsOf + (<usize>q << 2));
      ${each((v) => `c${v} = sum(c${v}, x, v128.load(from, ${16 * v}));`)}
    }
      ${each((v) => `v128.store(c, c${v}, ${16 * v});`)}
    b += ${16 * vectors};
    c += ${16 * vectors};
  }
  for (; j + lanes <= n; j += lanes) {
    let total = adds ? v128.load(c) : v128.splat<T>(0);
    for (let q = 0; q < count; q++)
      total = sum(total, splatAt(numbersOf + <usize>q * sizeof<T>()), v128.load(b + <usize>load<u32>(rowsOf + (<usize>q << 2))));
    v128.store(c, total);
    b += 16;
    c += 16;
  }
  for (; j < n; j++) {
    let total: T = adds ? load<T>(c) : 0;
    for (let q = 0; q < count; q++)
      total += load<T>(numbersOf + <usize>q * sizeof<T>()) * load<T>(b + <usize>load<u32>(rowsOf + (<usize>q << 2)));
    store<T>(c, total);
    b += sizeof<T>();
    c += sizeof<T>();
  }
}

function multiplySparse(a: usize, row: usize, column: usize, b: usize, c: usize, m: i32, k: i32, n: i32, adds: bool): void {
  const width = <usize>n * sizeof<T>();
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p += listed) {
      const count = list(a + <usize>p * column, column, min(listed, k - p), width);
      if (count > 0 || (p === 0 && !adds)) listedRow(b + <usize>p * width, c, n, count, adds || p > 0);
    }
    a += row;
    c += width;
  }
}
`;
