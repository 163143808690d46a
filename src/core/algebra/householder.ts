import { smallestSquare } from './vector';

/** A matrix that is taken apart in place as A·P = Q·R, and a right side with it, in room that is made once. */
export interface PivotedQr {
  /** A (m × n, row by row); afterwards R in the first min(m, n) rows, on and above the diagonal. The rest is used up. */
  readonly matrix: Float64Array;
  /** b (length m); afterwards Qᵀb. */
  readonly right: Float64Array;
  /** Column k of R is column order[k] of A. */
  readonly order: Int32Array;
  /** ‖column k‖ in the rows that are not reduced yet. */
  readonly lengths: Float64Array;
  /** Room for n numbers. */
  readonly products: Float64Array;
}

/** Below this part of its column's length a pivot is rounding: the column depends on those before. */
export const rankTolerance = (rows: number, columns: number): number =>
  Number.EPSILON * Math.max(rows, columns);

/** Room for an m × n matrix. */
export function newPivotedQr(m: number, n: number): PivotedQr {
  return {
    matrix: new Float64Array(m * n),
    right: new Float64Array(m),
    order: new Int32Array(n),
    lengths: new Float64Array(n),
    products: new Float64Array(n),
  };
}

/**
 * A·P = Q·R by Householder reflections, each for the longest column that is left (Businger & Golub 1965), so that the
 * diagonal of R falls in size: ‖A·P·z − b‖ is smallest where R·z = Qᵀb. Passes go row by row, as the numbers lie.
 * Golub & Van Loan (2013), Matrix Computations, §5.4.2.
 */
export function factor(qr: PivotedQr): void {
  const { matrix, right, order, lengths } = qr;
  const n = order.length;
  const m = right.length;
  for (let k = 0; k < n; k++) order[k] = k;
  columnLengths(matrix, m, n, 0, lengths);
  for (let k = 0; k < Math.min(m, n); k++) {
    swapColumns(qr, k, longest(lengths, k));
    const length = lengths[k];
    if (!(length > 0 && length < Number.POSITIVE_INFINITY)) return;
    reflect(qr, k, matrix[k * n + k] < 0 ? -length : length);
  }
}

/** ‖column k‖ from row `first` on, for the columns from `first` on; neither overflows nor vanishes. */
export function columnLengths(
  A: Float64Array,
  m: number,
  n: number,
  first: number,
  lengths: Float64Array,
): void {
  lengths.fill(0, first);
  for (let i = first; i < m; i++) for (let k = first; k < n; k++) lengths[k] += A[i * n + k] ** 2;
  takeRoots(A, m, n, first, lengths);
}

/** From sums of squares to lengths; those that may have overflowed or lost digits are taken anew, scaled. */
function takeRoots(A: Float64Array, m: number, n: number, first: number, lengths: Float64Array): void {
  for (let k = first; k < n; k++) {
    const square = lengths[k];
    if (square > smallestSquare && square < Number.POSITIVE_INFINITY) lengths[k] = Math.sqrt(square);
    else lengths[k] = scaledLength(A, m, n, first, k);
  }
}

function scaledLength(A: Float64Array, m: number, n: number, first: number, k: number): number {
  let largest = 0;
  for (let i = first; i < m; i++) largest = Math.max(largest, Math.abs(A[i * n + k]));
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let i = first; i < m; i++) sum += (A[i * n + k] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** The place of the largest length from k on. */
function longest(lengths: Float64Array, k: number): number {
  let place = k;
  for (let j = k + 1; j < lengths.length; j++) if (lengths[j] > lengths[place]) place = j;
  return place;
}

function swapColumns({ matrix, order, lengths }: PivotedQr, k: number, other: number): void {
  if (k === other) return;
  const n = order.length;
  for (let row = 0; row < matrix.length; row += n) {
    const held = matrix[row + k];
    matrix[row + k] = matrix[row + other];
    matrix[row + other] = held;
  }
  const place = order[k];
  order[k] = order[other];
  order[other] = place;
  const length = lengths[k];
  lengths[k] = lengths[other];
  lengths[other] = length;
}

/**
 * Reflects column k, whose length from row k on has the sign of its first number, onto −length·e₁, and what is right of
 * it and b with it: H = I − v·vᵀ/v₁ with v = column/length + e₁, v₁ ≥ 1, in which nothing overflows. The lengths
 * of the columns that are left are summed on the way.
 */
function reflect({ matrix, right, lengths, products }: PivotedQr, k: number, length: number): void {
  const n = lengths.length;
  const m = right.length;
  products.fill(0, k + 1);
  let ofRight = 0;
  for (let i = k; i < m; i++) {
    const v = matrix[i * n + k] / length + (i === k ? 1 : 0);
    matrix[i * n + k] = v;
    for (let j = k + 1; j < n; j++) products[j] += v * matrix[i * n + j];
    ofRight += v * right[i];
  }
  const first = matrix[k * n + k];
  for (let j = k + 1; j < n; j++) products[j] /= first;
  ofRight /= first;
  lengths.fill(0, k + 1);
  for (let i = k; i < m; i++) {
    const v = matrix[i * n + k];
    right[i] -= v * ofRight;
    for (let j = k + 1; j < n; j++) {
      const entry = matrix[i * n + j] - v * products[j];
      matrix[i * n + j] = entry;
      if (i > k) lengths[j] += entry * entry;
    }
  }
  matrix[k * n + k] = -length;
  takeRoots(matrix, m, n, k + 1, lengths);
}
