/** Vectors of columns whose sums are kept at a time: with as many of B they stay in fifteen registers. */
const widths = [6, 4, 1];

/**
 * @param {number} vectors
 * @param {(v: number) => string} line
 */
const each = (vectors, line) => [...Array(vectors).keys()].map(line).join('\n    ');

/** So many vectors of a row of C (+)= the numbers of a list times what their rows of B have there. */
const pieceSource = (/** @type {number} */ vectors) => `
function piece${vectors}(r: i32, b: usize, c: usize, adds: bool): void {
  ${each(vectors, (v) => `let c${v} = adds ? v128.load(c, ${16 * v}) : v128.splat<T>(0);`)}
  let row = rowsOf + <usize>(r * listed) * 4;
  let number = numbersOf + <usize>(r * listed) * sizeof<T>();
  const end = row + (<usize>load<u32>(countsOf + (<usize>r << 2)) << 2);
  while (row < end) {
    const x = splatAt(number);
    const from = b + <usize>load<u32>(row);
    ${each(vectors, (v) => `c${v} = sum(c${v}, x, v128.load(from, ${16 * v}));`)}
    row += 4;
    number += sizeof<T>();
  }
  ${each(vectors, (v) => `v128.store(c, c${v}, ${16 * v});`)}
}`;

/** As many columns as fit of a group of rows. */
const piecesSource = (/** @type {number} */ vectors) => `
      for (; j + ${vectors} * lanes <= n; j += ${vectors} * lanes)
        for (let r = 0; r < rows; r++)
          piece${vectors}(r, at + <usize>j * sizeof<T>(), to + <usize>r * width + <usize>j * sizeof<T>(), adds || p > 0);`;

/**
 * Products of an A with many zeros, which are left out: a sum that begins at 0 is never −0, so that adding ±0 changes nothing. Where B has a
 * number that is not finite, 0 times it is NaN, and nothing may be left out.
 */
export const sparseSource = `
/** Rows of A, and steps of k, whose numbers other than 0 are listed at a time: the place of B's row in bytes, and the number of A. */
const group: i32 = 16;
const listed: i32 = 1024;
const countsOf: usize = strip + stripBytes;
const rowsOf: usize = countsOf + <usize>group * 4;
const numbersOf: usize = rowsOf + <usize>(group * listed) * 4;
const listsEnd: usize = numbersOf + <usize>(group * listed) * sizeof<T>();

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

/** Puts a number of A at the end of a list, where it stays unless it is 0. */
@inline function enlist(r: i32, number: T, row: usize): void {
  const at = countsOf + (<usize>r << 2);
  const count = load<u32>(at);
  const place = <usize>(<u32>(r * listed) + count);
  store<u32>(rowsOf + (place << 2), <u32>row);
  store<T>(numbersOf + place * sizeof<T>(), number);
  store<u32>(at, count + u32(number !== 0));
}

/** Whether one of two vectors has a bit set: where none has, they are zeros. */
@inline function isAny(at: usize): bool {
  return v128.any_true(v128.or(v128.load(at), v128.load(at, 16)));
}

/** Lists rows of A, each in one piece, \`step\` bytes apart. */
function listRows(a: usize, step: usize, rows: i32, k: i32, bRow: usize): void {
  for (let r = 0; r < rows; r++) {
    let at = a + <usize>r * step;
    let p = 0;
    for (; p + 2 * lanes <= k; p += 2 * lanes) {
      if (isAny(at)) for (let q = 0; q < 2 * lanes; q++) enlist(r, load<T>(at + <usize>q * sizeof<T>()), <usize>(p + q) * bRow);
      at += 32;
    }
    for (; p < k; p++) {
      enlist(r, load<T>(at), <usize>p * bRow);
      at += sizeof<T>();
    }
  }
}

/** Lists rows of A that stand beside one another: the numbers of each are \`step\` bytes apart. */
function listColumns(a: usize, step: usize, rows: i32, k: i32, bRow: usize): void {
  for (let p = 0; p < k; p++) {
    let at = a + <usize>p * step;
    const row = <usize>p * bRow;
    let r = 0;
    for (; r + 2 * lanes <= rows; r += 2 * lanes) {
      if (isAny(at)) for (let q = 0; q < 2 * lanes; q++) enlist(r + q, load<T>(at + <usize>q * sizeof<T>()), row);
      at += 32;
    }
    for (; r < rows; r++) {
      enlist(r, load<T>(at), row);
      at += sizeof<T>();
    }
  }
}

${widths.map(pieceSource).join('\n')}

/** The same for one number. */
function single(r: i32, b: usize, c: usize, adds: bool): void {
  let total: T = adds ? load<T>(c) : 0;
  const count = load<u32>(countsOf + (<usize>r << 2));
  for (let q: u32 = 0; q < count; q++) {
    const place = <usize>(<u32>(r * listed) + q);
    total += load<T>(numbersOf + place * sizeof<T>()) * load<T>(b + <usize>load<u32>(rowsOf + (place << 2)));
  }
  store<T>(c, total);
}

/** A group of rows at a time for the same columns of B, which then stay in the second cache. */
function multiplySparse(a: usize, row: usize, column: usize, b: usize, c: usize, m: i32, k: i32, n: i32, adds: bool): void {
  const width = <usize>n * sizeof<T>();
  for (let i = 0; i < m; i += group) {
    const rows = min(group, m - i);
    const to = c + <usize>i * width;
    for (let p = 0; p < k; p += listed) {
      const from = a + <usize>i * row + <usize>p * column;
      const depth = min(listed, k - p);
      memory.fill(countsOf, 0, <usize>group * 4);
      if (column === sizeof<T>()) listRows(from, row, rows, depth, width);
      else listColumns(from, column, rows, depth, width);
      const at = b + <usize>p * width;
      let j = 0;${widths.map(piecesSource).join('')}
      for (; j < n; j++)
        for (let r = 0; r < rows; r++)
          single(r, at + <usize>j * sizeof<T>(), to + <usize>r * width + <usize>j * sizeof<T>(), adds || p > 0);
    }
  }
}
`;
