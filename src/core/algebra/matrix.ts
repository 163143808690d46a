// Products of small matrices, each stored row by row. `into` must be none of the factors.

/** A·B into `into`: A is m × k, B k × n. */
export function multiply(
  A: Float64Array,
  B: Float64Array,
  into: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  into.fill(0);
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const a = A[i * k + l];
      for (let j = 0; j < n; j++) into[i * n + j] += a * B[l * n + j];
    }
}

/** Aᵀ·B into `into`: A is k × m, B k × n. */
export function multiplyTransposed(
  A: Float64Array,
  B: Float64Array,
  into: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  into.fill(0);
  for (let l = 0; l < k; l++)
    for (let i = 0; i < m; i++) {
      const a = A[l * m + i];
      for (let j = 0; j < n; j++) into[i * n + j] += a * B[l * n + j];
    }
}

/** A·Bᵀ into `into`: A is m × k, B n × k. */
export function multiplyByTransposed(
  A: Float64Array,
  B: Float64Array,
  into: Float64Array,
  m: number,
  k: number,
  n: number,
): void {
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let l = 0; l < k; l++) sum += A[i * k + l] * B[j * k + l];
      into[i * n + j] = sum;
    }
}
