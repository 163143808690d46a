/**
 * Factors a symmetric matrix with a shift, A + τI = L·Lᵀ. A and L are n × n, row by row; only the lower triangles are
 * read and written. Answers false, with L unfinished, when A + τI is not positive definite or not finite.
 * Golub & Van Loan (2013), Matrix Computations, §4.2.
 */
export function cholesky(A: Float64Array, L: Float64Array, n: number, shift: number): boolean {
  for (let j = 0; j < n; j++) {
    for (let i = j; i < n; i++) {
      let sum = i === j ? A[i * n + j] + shift : A[i * n + j];
      for (let k = 0; k < j; k++) sum -= L[i * n + k] * L[j * n + k];
      if (i === j) {
        if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return false;
        L[j * n + j] = Math.sqrt(sum);
      } else L[i * n + j] = sum / L[j * n + j];
    }
  }
  return true;
}

/** Solves L·Lᵀ·x = b in place of b (length n). */
export function solveCholesky(L: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) b[i] -= L[i * n + k] * b[k];
    b[i] /= L[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) b[i] -= L[k * n + i] * b[k];
    b[i] /= L[i * n + i];
  }
}

/**
 * Solves A·x = b in place of b by elimination with partial pivoting; A (n × n, row by row) is overwritten. Answers
 * false when A is singular or not finite. Golub & Van Loan (2013), §3.4.
 */
export function eliminate(A: Float64Array, b: Float64Array): boolean {
  const n = b.length;
  for (let j = 0; j < n; j++) {
    const pivot = pivotRow(A, n, j);
    if (!(Math.abs(A[pivot * n + j]) > 0)) return false;
    swapRows(A, b, j, pivot);
    for (let i = j + 1; i < n; i++) {
      const factor = A[i * n + j] / A[j * n + j];
      for (let k = j + 1; k < n; k++) A[i * n + k] -= factor * A[j * n + k];
      b[i] -= factor * b[j];
    }
  }
  backSubstitute(A, n, b);
  return b.every(Number.isFinite);
}

/** The row from j on with the largest entry in column j. */
function pivotRow(A: Float64Array, n: number, j: number): number {
  let pivot = j;
  for (let i = j + 1; i < n; i++) if (Math.abs(A[i * n + j]) > Math.abs(A[pivot * n + j])) pivot = i;
  return pivot;
}

function swapRows(A: Float64Array, b: Float64Array, i: number, j: number): void {
  if (i === j) return;
  const n = b.length;
  for (let k = 0; k < n; k++) {
    const held = A[i * n + k];
    A[i * n + k] = A[j * n + k];
    A[j * n + k] = held;
  }
  const held = b[i];
  b[i] = b[j];
  b[j] = held;
}

/**
 * Solves R·x = b in place of the first `size` numbers of b, where R is the upper triangle of the first rows of a matrix
 * of n columns. Components without a pivot become 0.
 */
export function backSubstitute(R: Float64Array, n: number, b: Float64Array, size = n): void {
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < size; k++) sum -= R[i * n + k] * b[k];
    const pivot = R[i * n + i];
    b[i] = pivot === 0 ? 0 : sum / pivot;
  }
}
