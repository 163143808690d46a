/**
 * Reduces A (m × n, row by row, m ≥ n) to its upper triangle R in place and b (length m) to Qᵀb, where A = Q·R, by
 * Householder reflections: ‖A·x − b‖ is smallest where R·x = (Qᵀb)₁…ₙ. What of A stands below R afterwards is used up.
 * Golub & Van Loan (2013), Matrix Computations, §5.2–5.3.
 */
export function triangularise(A: Float64Array, b: Float64Array, n: number): void {
  const m = b.length;
  for (let j = 0; j < n; j++) {
    const length = columnNorm(A, m, n, j);
    if (length === 0) continue;
    const diagonal = A[j * n + j];
    const pivot = diagonal > 0 ? -length : length;
    // v = a − pivot·e₁, so that vᵀv = 2·pivot·(pivot − diagonal); H = I − 2·v·vᵀ/vᵀv.
    A[j * n + j] = diagonal - pivot;
    const half = pivot * (pivot - diagonal);
    for (let k = j + 1; k < n; k++) reflect(A, n, j, half, A, k, n);
    reflect(A, n, j, half, b, 0, 1);
    A[j * n + j] = pivot;
  }
}

/** ‖column j from row j on‖, scaled so that squares neither overflow nor vanish. */
function columnNorm(A: Float64Array, m: number, n: number, j: number): number {
  let largest = 0;
  for (let i = j; i < m; i++) largest = Math.max(largest, Math.abs(A[i * n + j]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = j; i < m; i++) sum += (A[i * n + j] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** Reflects a column of `target`, whose entries lie `stride` apart from `first` on, by column j of A. */
function reflect(
  A: Float64Array,
  n: number,
  j: number,
  half: number,
  target: Float64Array,
  first: number,
  stride: number,
): void {
  const m = target.length / stride;
  let product = 0;
  for (let i = j; i < m; i++) product += A[i * n + j] * target[i * stride + first];
  const factor = product / half;
  for (let i = j; i < m; i++) target[i * stride + first] -= factor * A[i * n + j];
}
