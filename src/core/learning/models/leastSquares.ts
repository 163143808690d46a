import type { TrainingData } from '../datasets/table';

/** Multiplications, about, that take a second: larger problems are left to the optimizers. */
const mostWork = 4e8;

/**
 * The exact minimum of squared error for the linear model, a weight per feature and then the bias:
 * QR by modified Gram–Schmidt on centred, scaled columns (Björck 1967; Golub & Van Loan §5.2.8).
 * 2 · rows · n² multiplications. Undefined when columns are collinear (no single minimum) or the work is too much.
 */
export function leastSquares(data: TrainingData): number[] | undefined {
  const { rows, features, target } = data;
  const n = data.featureNames.length;
  if (2 * rows * n * n > mostWork || rows < n + 1) return undefined;
  const means = new Float64Array(n);
  const columns = Array.from({ length: n }, (_, j) => centred(rows, (i) => features[i * n + j], means, j));
  const targetMean = new Float64Array(1);
  const residual = centred(rows, (i) => target[i], targetMean, 0);
  const triangle: Float64Array[] = [];
  const projections = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const q = columns[j];
    const before = length(q);
    const above = new Float64Array(j + 1);
    // Twice is enough (Kahan, Parlett): the second pass removes what rounding left of the first.
    for (let pass = 0; pass < 2; pass++) for (let k = 0; k < j; k++) above[k] += remove(q, columns[k]);
    const rest = length(q);
    if (!(rest > 1e-10 * before)) return undefined;
    for (let i = 0; i < rows; i++) q[i] /= rest;
    above[j] = rest;
    triangle.push(above);
    projections[j] = remove(residual, q);
  }
  const weights = backSubstitute(triangle, projections);
  const bias = weights.reduce((sum, weight, j) => sum - weight * means[j], targetMean[0]);
  return [...weights, bias];
}

function centred(
  rows: number,
  value: (row: number) => number,
  means: Float64Array,
  place: number,
): Float64Array {
  const column = Float64Array.from({ length: rows }, (_, i) => value(i));
  const mean = column.reduce((sum, v) => sum + v, 0) / rows;
  means[place] = mean;
  return column.map((v) => v - mean);
}

function length(v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += v[i] * v[i];
  return Math.sqrt(sum);
}

/** Removes from v its part along the unit vector q; returns that part's length. */
function remove(v: Float64Array, q: Float64Array): number {
  let along = 0;
  for (let i = 0; i < v.length; i++) along += v[i] * q[i];
  for (let i = 0; i < v.length; i++) v[i] -= along * q[i];
  return along;
}

/** Solves R w = p for the upper triangle R, given column by column. */
function backSubstitute(triangle: readonly Float64Array[], p: Float64Array): number[] {
  const weights = Array.from(p);
  for (let j = weights.length - 1; j >= 0; j--) {
    weights[j] /= triangle[j][j];
    for (let k = 0; k < j; k++) weights[k] -= triangle[j][k] * weights[j];
  }
  return weights;
}
