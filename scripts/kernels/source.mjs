import { convolutionSource } from './convolution.mjs';
import { poolingSource } from './pooling.mjs';
import { sparseSource } from './sparse.mjs';
import { tanhSource } from './tanh.mjs';
import { tileRows, tileSource, tileVectors } from './tiles.mjs';

/**
 * A variant of the kernels.
 * @typedef {object} Variant
 * @property {'f64' | 'f32'} type
 * @property {boolean} fused products and sums in one rounding (relaxed SIMD), of which the last digit depends on the machine
 */

/**
 * The kernels of layers in AssemblyScript. Pointers are in bytes, all else in numbers. Unless `fused`, every number comes from the
 * same operations in the same order as in plain.ts, so that both give the same bits: lanes of a vector are always numbers
 * that do not depend on each other.
 * @param {Variant} variant
 */
export function kernelSource(variant) {
  const { type, fused } = variant;
  return `
type T = ${type};
const lanes: i32 = 16 / sizeof<T>();
const panel: i32 = ${tileVectors} * lanes;
const panelBytes: usize = ${16 * tileVectors};
/** Rows and columns of B that are packed at a time: they stay in the second cache. */
const deep: i32 = 256;
const wide: i32 = 256;
/** Where the packed part of B stands, behind the constants, which the compiler lays from 1024 on; and behind it a tile whose columns C does not have all. */
const packed: usize = 2048;
const edge: usize = packed + <usize>(deep * wide) * sizeof<T>();
const edgeRow: usize = panelBytes;
/** Where the rows of A that a tile reads are packed. */
const strip: usize = edge + ${tileRows} * edgeRow;
const stripBytes: usize = <usize>(deep * ${tileRows}) * sizeof<T>();

/** The first byte that is free. */
export function free(): usize { return listsEnd; }

@inline function splatAt(p: usize, offset: usize = 0): v128 {
  return ${type === 'f64' ? 'v128.load64_splat' : 'v128.load32_splat'}(p + offset);
}
@inline function sum(c: v128, a: v128, b: v128): v128 {
  return ${fused ? 'v128.relaxed_madd<T>(a, b, c)' : 'v128.add<T>(c, v128.mul<T>(a, b))'};
}
${tileSource(type)}

/** Rows p… of B, columns j…, in panels one after the other; what a panel has too many columns is 0. */
function pack(b: usize, row: usize, column: usize, k: i32, n: i32): void {
  let to = packed;
  for (let j = 0; j < n; j += panel) {
    const from = b + <usize>j * column;
    const width = min(panel, n - j);
    if (width === panel && column === sizeof<T>())
      for (let p = 0; p < k; p++) {
        const at = from + <usize>p * row;
        ${[...Array(tileVectors).keys()].map((v) => `v128.store(to, v128.load(at, ${16 * v}), ${16 * v});`).join(' ')}
        to += panelBytes;
      }
    else
      for (let p = 0; p < k; p++) {
        let at = from + <usize>p * row;
        for (let q = 0; q < panel; q++) {
          store<T>(to, q < width ? load<T>(at) : 0);
          at += column;
          to += sizeof<T>();
        }
      }
  }
}

/** Copies so many rows of so few numbers that no call pays. */
@inline function copyRows(rows: i32, width: i32, from: usize, fromRow: usize, to: usize, toRow: usize): void {
  for (let r = 0; r < rows; r++) {
    for (let q: usize = 0; q < <usize>width * sizeof<T>(); q += sizeof<T>()) store<T>(to + q, load<T>(from + q));
    from += fromRow;
    to += toRow;
  }
}

/** A tile that C has only some columns of. */
function edgeTile(rows: i32, width: i32, a: usize, step: usize, b: usize, c: usize, cRow: usize, k: i32, adds: bool): void {
  if (adds) copyRows(rows, width, c, cRow, edge, edgeRow);
  tileOf(rows, a, step, b, edge, edgeRow, k, adds);
  copyRows(rows, width, edge, edgeRow, c, cRow);
}

/** The packed part of B with all rows of A, whose numbers for a step of k are one after the other where \`transposed\`. */
function block(transposed: bool, a: usize, aRow: usize, aColumn: usize, c: usize, cRow: usize, m: i32, k: i32, n: i32, adds: bool): void {
  for (let i = 0; i < m; i += ${tileRows}) {
    const rows = min(${tileRows}, m - i);
    const to = c + <usize>i * cRow;
    let from = a + <usize>i * aRow;
    let step = aColumn;
    if (!transposed) {
      packRows(rows, from, aRow, strip, k);
      from = strip;
      step = <usize>rows * sizeof<T>();
    }
    let b = packed;
    let j = 0;
    for (; j + panel <= n; j += panel) {
      tileOf(rows, from, step, b, to + <usize>j * sizeof<T>(), cRow, k, adds);
      b += <usize>k * panelBytes;
    }
    if (j < n) edgeTile(rows, n - j, from, step, b, to + <usize>j * sizeof<T>(), cRow, k, adds);
  }
}

${sparseSource}
/** C = A·B, or C += A·B; of A's strides one is 1. */
export function multiply(a: usize, aRow: i32, aColumn: i32, b: usize, bRow: i32, bColumn: i32, c: usize, m: i32, k: i32, n: i32, adds: bool): void {
  const rowBytes = <usize>aRow * sizeof<T>();
  const columnBytes = <usize>aColumn * sizeof<T>();
  const transposed = aColumn !== 1;
  const cRow = <usize>n * sizeof<T>();
  const isPiece = (aColumn === 1 && aRow === k) || (aRow === 1 && aColumn === m);
  if (isPiece && bColumn === 1 && bRow === n && isSparse(a, b, m, k, n)) {
    multiplySparse(a, rowBytes, columnBytes, b, c, m, k, n, adds);
    return;
  }
  for (let j = 0; j < n; j += wide)
    for (let p = 0; p < k || p === 0; p += deep) {
      const columns = min(wide, n - j);
      const depth = min(deep, k - p);
      const at = b + <usize>(p * bRow + j * bColumn) * sizeof<T>();
      pack(at, <usize>bRow * sizeof<T>(), <usize>bColumn * sizeof<T>(), depth, columns);
      block(transposed, a + <usize>p * columnBytes, rowBytes, columnBytes, c + <usize>j * sizeof<T>(), cRow, m, depth, columns, adds || p > 0);
    }
}

/** Adds a row of n numbers to each of m rows. */
export function addRow(values: usize, m: i32, n: i32, row: usize): void {
  for (let i = 0; i < m; i++) {
    let j = 0;
    let from = row;
    for (; j + lanes <= n; j += lanes) {
      v128.store(values, v128.add<T>(v128.load(values), v128.load(from)));
      values += 16;
      from += 16;
    }
    for (; j < n; j++) {
      store<T>(values, load<T>(values) + load<T>(from));
      values += sizeof<T>();
      from += sizeof<T>();
    }
  }
}

/** Adds each of m rows of n numbers to a row, in their order. */
export function addToRow(values: usize, m: i32, n: i32, row: usize): void {
  const step = <usize>n * sizeof<T>();
  let j = 0;
  for (; j + lanes <= n; j += lanes) {
    let total = v128.load(row);
    let from = values;
    for (let i = 0; i < m; i++) {
      total = v128.add<T>(total, v128.load(from));
      from += step;
    }
    v128.store(row, total);
    row += 16;
    values += 16;
  }
  for (; j < n; j++) {
    let total = load<T>(row);
    let from = values;
    for (let i = 0; i < m; i++) {
      total += load<T>(from);
      from += step;
    }
    store<T>(row, total);
    row += sizeof<T>();
    values += sizeof<T>();
  }
}

/** max(0, z) of so many numbers, and of up to a vector more. */
export function relu(from: usize, to: usize, count: i32): void {
  const zero = v128.splat<T>(0);
  for (let i = 0; i < count; i += lanes) {
    v128.store(to, v128.max<T>(zero, v128.load(from)));
    from += 16;
    to += 16;
  }
}

/** The slopes times the derivative of max(0, z). */
export function reluSlopes(from: usize, slopes: usize, to: usize, count: i32): void {
  const zero = v128.splat<T>(0);
  const one = v128.splat<T>(1);
  for (let i = 0; i < count; i += lanes) {
    v128.store(to, v128.mul<T>(v128.load(slopes), v128.and(v128.gt<T>(v128.load(from), zero), one)));
    from += 16;
    slopes += 16;
    to += 16;
  }
}

/** a + factor·b of so many numbers, and of up to a vector more. */
export function mix(a: usize, factor: T, b: usize, to: usize, count: i32): void {
  const factors = v128.splat<T>(factor);
  for (let i = 0; i < count; i += lanes) {
    v128.store(to, v128.add<T>(v128.load(a), v128.mul<T>(factors, v128.load(b))));
    a += 16;
    b += 16;
    to += 16;
  }
}

/** So many numbers, and up to a vector more, by one. */
export function divide(values: usize, divisor: T, count: i32): void {
  const divisors = v128.splat<T>(divisor);
  for (let i = 0; i < count; i += lanes) {
    v128.store(values, v128.div<T>(v128.load(values), divisors));
    values += 16;
  }
}

/** The products of so many numbers, and of up to a vector more. */
export function multiplyEach(a: usize, b: usize, to: usize, count: i32): void {
  for (let i = 0; i < count; i += lanes) {
    v128.store(to, v128.mul<T>(v128.load(a), v128.load(b)));
    a += 16;
    b += 16;
    to += 16;
  }
}
${convolutionSource(variant)}
${poolingSource}
${tanhSource(variant)}
`;
}
