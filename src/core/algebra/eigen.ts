/** Eigenvalues in falling order and, row by row, an orthonormal eigenvector of length n for each. */
export interface Eigenpairs {
  readonly values: Float64Array;
  /** Row k, from k·n on, belongs to values[k]. */
  readonly vectors: Float64Array;
}

/** Sweeps at most; with n in the hundreds, ten are plenty. */
const mostSweeps = 60;

/**
 * All eigenvalues and eigenvectors of a symmetric matrix (n × n, row by row; only read) by cyclic Jacobi rotations,
 * each of which makes one pair of off-diagonal entries zero, until all of them are below rounding. O(n³) a sweep: for
 * small matrices; larger ones go to core/algebra/lanczos.ts. A matrix that is not finite gives eigenvalues NaN.
 * Golub & Van Loan (2013), Matrix Computations, §8.5; Rutishauser (1966), Numerische Mathematik 9, 1–10.
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigenpairs {
  const A = matrix.slice();
  const V = new Float64Array(n * n);
  diagonalise(A, V, n);
  const isUsable = A.every(Number.isFinite);
  const values = Float64Array.from({ length: n }, (_, i) => (isUsable ? A[i * n + i] : Number.NaN));
  return sorted(values, V, n);
}

/** The same in place: A becomes diagonal, row k of V the eigenvector of A[k][k], in no order. It allocates nothing. */
export function diagonalise(A: Float64Array, V: Float64Array, n: number): void {
  V.fill(0);
  for (let i = 0; i < n; i++) V[i * n + i] = 1;
  for (let sweep = 0; sweep < mostSweeps && sweepOnce(A, V, n); sweep++);
}

/** One rotation for each pair of rows; answers whether any was needed. */
function sweepOnce(A: Float64Array, V: Float64Array, n: number): boolean {
  let rotated = false;
  for (let p = 0; p < n - 1; p++)
    for (let q = p + 1; q < n; q++) {
      const off = Math.abs(A[p * n + q]);
      // Below this, the rotation would change neither diagonal entry; the product of both might overflow.
      const size = Math.sqrt(Math.abs(A[p * n + p])) * Math.sqrt(Math.abs(A[q * n + q]));
      if (!(off > Number.EPSILON * 0.01 * size && off > 1e-300)) {
        A[p * n + q] = 0;
        A[q * n + p] = 0;
        continue;
      }
      rotate(A, V, n, p, q);
      rotated = true;
    }
  return rotated;
}

/** √(1 + z²), without a call of which engines would box the numbers; beyond that it is |z|. */
const besideOne = (z: number): number => (Math.abs(z) < 1e100 ? Math.sqrt(1 + z * z) : Math.abs(z));

/** Rotates rows and columns p and q of A so that A[p][q] = 0, and rows p and q of V with them. */
function rotate(A: Float64Array, V: Float64Array, n: number, p: number, q: number): void {
  const off = A[p * n + q];
  const theta = (A[q * n + q] - A[p * n + p]) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + besideOne(theta));
  const c = 1 / besideOne(t);
  const s = t * c;
  A[p * n + p] -= t * off;
  A[q * n + q] += t * off;
  A[p * n + q] = 0;
  A[q * n + p] = 0;
  for (let k = 0; k < n; k++) {
    const v = V[p * n + k];
    const w = V[q * n + k];
    V[p * n + k] = c * v - s * w;
    V[q * n + k] = s * v + c * w;
    if (k === p || k === q) continue;
    const x = A[k * n + p];
    const y = A[k * n + q];
    A[k * n + p] = c * x - s * y;
    A[k * n + q] = s * x + c * y;
    A[p * n + k] = A[k * n + p];
    A[q * n + k] = A[k * n + q];
  }
}

function sorted(values: Float64Array, V: Float64Array, n: number): Eigenpairs {
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    vectors.set(V.subarray(from * n, from * n + n), to * n);
  });
  return { values: Float64Array.from(order, (i) => values[i]), vectors };
}
