import { columnLengths, factor, newPivotedQr, type PivotedQr, rankTolerance } from '../algebra/householder';
import { backSubstitute } from '../algebra/linearSystem';
import { isFiniteVector, norm } from '../algebra/vector';
import type { Residuals } from '../objective/objective';

/** How well rows determine the parameters of a sum of squares, at its minimum. */
export interface FitErrors {
  /** √diag(s²·(JᵀJ)⁻¹), one for each parameter, in its unit; absent where rows do not determine all of them. */
  readonly standardErrors?: readonly number[];
  /** s = √(Σr²/(m − n)), in the unit of the residuals; absent without degrees of freedom. */
  readonly residualStandardDeviation?: number;
  /** m − n for m rows and n parameters; none where that is not above 0. */
  readonly degreesOfFreedom: number;
  /** The cosine between r and what J reaches: 0 at a minimum. */
  readonly slope: number;
}

/** Multiplications, about, that may be spent on it. */
const mostWork = 4e8;

/**
 * The standard errors of least squares at x, from the Jacobian J of its m residuals r: s²·(JᵀJ)⁻¹ with s² = Σr²/(m − n),
 * as SciPy's curve_fit gives them with absolute_sigma = False; residuals of weighted rows are √w·r. By QR of J with column
 * pivoting, its columns scaled to length 1, so that JᵀJ is not formed. Undefined where residuals are not finite, or where it
 * is too much work.
 * Bates & Watts (1988), Nonlinear Regression Analysis and Its Applications, §2.2.
 */
export function fitErrors({ count: m, evaluate }: Residuals, x: Float64Array): FitErrors | undefined {
  const n = x.length;
  if (2 * m * n * n > mostWork) return undefined;
  const qr = newPivotedQr(Math.max(m, n), n);
  const lengths = new Float64Array(n);
  evaluate(x, qr.right.subarray(0, m), qr.matrix.subarray(0, m * n));
  columnLengths(qr.matrix, m, n, 0, lengths);
  const size = norm(qr.right);
  if (!isFiniteVector(lengths) || !Number.isFinite(size)) return undefined;
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) qr.matrix[i * n + j] /= lengths[j] || 1;
  factor(qr);
  const degreesOfFreedom = Math.max(0, m - n);
  const slope = size === 0 ? 0 : norm(qr.right.subarray(0, n)) / size;
  if (degreesOfFreedom === 0) return { degreesOfFreedom, slope };
  const deviation = size / Math.sqrt(degreesOfFreedom);
  const scaled = isDependent(qr, m) ? undefined : inverseLengths(qr);
  return {
    ...(scaled && { standardErrors: Array.from(scaled, (length, j) => (deviation * length) / lengths[j]) }),
    residualStandardDeviation: deviation,
    degreesOfFreedom,
    slope,
  };
}

/** Whether a column of J depends on the others, as far as rounding lets tell. */
function isDependent({ matrix, order }: PivotedQr, rows: number): boolean {
  const n = order.length;
  const last = Math.abs(matrix[(n - 1) * n + n - 1]);
  return !(last > rankTolerance(rows, n) * Math.abs(matrix[0]));
}

/** The lengths of the rows of P·R⁻¹, by parameters: √diag((JᵀJ)⁻¹) of the scaled J. */
function inverseLengths({ matrix, order }: PivotedQr): Float64Array {
  const n = order.length;
  const squares = new Float64Array(n);
  const column = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    column.fill(0);
    column[k] = 1;
    backSubstitute(matrix, n, column, k + 1);
    for (let i = 0; i <= k; i++) squares[order[i]] += column[i] ** 2;
  }
  return squares.map(Math.sqrt);
}
