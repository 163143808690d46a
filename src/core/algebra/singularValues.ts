import { norm } from './vector';

/** Sweeps at most; ten are plenty. */
const mostSweeps = 60;

/**
 * The singular values of an m × n matrix (row by row; only read), the largest first, min(m, n) of them: its columns, or rows where those
 * are fewer, are rotated in pairs until all are orthogonal (one-sided Jacobi), so that small values are as exact as large ones. O(m n
 * min(m, n)) a sweep. A matrix that is not finite gives NaN.
 * Golub & Van Loan (2013), Matrix Computations, §8.6.3; Demmel & Veselić (1992), SIAM J. Matrix Anal. Appl. 13, 1204–1245.
 */
export function singularValues(matrix: Float64Array, m: number, n: number): Float64Array {
  const count = Math.min(m, n);
  if (!matrix.every(Number.isFinite)) return new Float64Array(count).fill(Number.NaN);
  const vectors = shorterSide(matrix, m, n);
  for (let sweep = 0; sweep < mostSweeps && sweepOnce(vectors); sweep++);
  return Float64Array.from(vectors, norm).sort((a, b) => b - a);
}

/** The fewer of columns and rows, as vectors. */
function shorterSide(matrix: Float64Array, m: number, n: number): Float64Array[] {
  if (m < n) return Array.from({ length: m }, (_, i) => matrix.slice(i * n, (i + 1) * n));
  return Array.from({ length: n }, (_, j) => Float64Array.from({ length: m }, (_, i) => matrix[i * n + j]));
}

/** One rotation for each pair; answers whether any was needed. */
function sweepOnce(vectors: readonly Float64Array[]): boolean {
  let rotated = false;
  for (let p = 0; p < vectors.length; p++)
    for (let q = p + 1; q < vectors.length; q++) rotated = rotate(vectors[p], vectors[q]) || rotated;
  return rotated;
}

/** Makes two vectors orthogonal, unless rounding is all that they share. */
function rotate(v: Float64Array, w: Float64Array): boolean {
  let [vv, ww, vw] = [0, 0, 0];
  for (let i = 0; i < v.length; i++) {
    vv += v[i] * v[i];
    ww += w[i] * w[i];
    vw += v[i] * w[i];
  }
  if (!(Math.abs(vw) > Number.EPSILON * Math.sqrt(vv) * Math.sqrt(ww))) return false;
  const zeta = (ww - vv) / (2 * vw);
  const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.hypot(1, zeta));
  const c = 1 / Math.hypot(1, t);
  const s = c * t;
  for (let i = 0; i < v.length; i++) {
    const [a, b] = [v[i], w[i]];
    v[i] = c * a - s * b;
    w[i] = s * a + c * b;
  }
  return true;
}
