import { factor, newPivotedQr, type PivotedQr, rankTolerance } from '../../algebra/householder';
import { backSubstitute } from '../../algebra/linearSystem';
import type { TrainingData } from '../datasets/table';

/** Multiplications, about, that take a second: larger tables are left to the optimizers. */
const mostWork = 4e8;

/** Files have 15 digits: a column that was computed from others is equal to them to this, as in tables of many rows. */
const leastRows = 500;

/**
 * The columns of a table that weights belong to, the features and perhaps a bias (a column of ones), with the target
 * taken apart by QR: each as long as 1, and where there is a bias, less its mean, which leaves its digits to what differs.
 */
export interface Design {
  /** R and Qᵀ·target; R's first `pivots` columns are independent, all others depend on them. */
  readonly qr: PivotedQr;
  readonly pivots: number;
  readonly hasBias: boolean;
  /** Of the features and the target last; 0 without a bias. */
  readonly means: Float64Array;
  /** The lengths of the features as they stand; 1 where that is 0. */
  readonly lengths: Float64Array;
  /** The rank of the matrix of features and bias, and how many columns it has. */
  readonly rank: number;
  readonly columns: number;
}

/**
 * Takes a table's features and target apart: 2 · rows · n² multiplications. A column counts as dependent where less
 * than max(rows, n)·ε of it is left, as in LAPACK and NumPy's lstsq, but after every column was brought to length 1, so
 * that units do not matter. Rows count by their weights. With a `ridge` λ a row √λ for each weight is added, whose target is 0:
 * least squares then are those of Σ error² + λ Σ weight². Undefined where the work is too much.
 */
export function designOf(data: TrainingData, hasBias: boolean, ridge = 0): Design | undefined {
  const { rows, features, target, weights } = data;
  const n = data.featureNames.length;
  if (2 * rows * n * Math.min(rows, n) > mostWork) return undefined;
  const qr = newPivotedQr(ridge > 0 ? rows + n : rows, n);
  const shares = weights && sharesOf(weights);
  const means = new Float64Array(n + 1);
  const lengths = new Float64Array(n);
  qr.matrix.set(features);
  qr.right.set(target);
  for (let j = 0; j < n; j++) lengths[j] = lengthOf(features, j, n) || 1;
  if (hasBias) {
    for (let j = 0; j < n; j++) means[j] = takeMean(qr.matrix, j, n, rows, shares);
    means[n] = takeMean(qr.right, 0, 1, rows, shares);
  }
  for (let i = 0; i < rows; i++) for (let j = 0; j < n; j++) qr.matrix[i * n + j] /= lengths[j];
  if (weights) weigh(qr, weights);
  for (let j = 0; ridge > 0 && j < n; j++) qr.matrix[(rows + j) * n + j] = Math.sqrt(ridge) / lengths[j];
  factor(qr);
  const biases = hasBias ? 1 : 0;
  const pivots = pivotsOf(qr, rankTolerance(Math.max(rows, leastRows), n + biases));
  return { qr, pivots, hasBias, means, lengths, rank: pivots + biases, columns: n + biases };
}

/** What part of the whole weight each row has. */
function sharesOf(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Every row times the root of its weight: its square then counts so often. */
function weigh({ matrix, right }: PivotedQr, weights: Float64Array): void {
  const n = matrix.length / right.length;
  for (const [i, weight] of weights.entries()) {
    const root = Math.sqrt(weight);
    right[i] *= root;
    for (let j = 0; j < n; j++) matrix[i * n + j] *= root;
  }
}

function pivotsOf({ matrix, order, right }: PivotedQr, least: number): number {
  const n = order.length;
  const most = Math.min(n, right.length);
  let pivots = 0;
  while (pivots < most && Math.abs(matrix[pivots * n + pivots]) > least) pivots++;
  return pivots;
}

/** ‖column j‖ of numbers that lie n apart, scaled so that squares neither overflow nor vanish. */
function lengthOf(values: Float64Array, j: number, n: number): number {
  let largest = 0;
  for (let i = j; i < values.length; i += n) largest = Math.max(largest, Math.abs(values[i]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = j; i < values.length; i += n) sum += (values[i] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/** Takes its mean from column j and answers it; a second time, what rounding has left of it. */
function takeMean(
  values: Float64Array,
  j: number,
  n: number,
  rows: number,
  shares: Float64Array | undefined,
): number {
  const end = rows * n;
  let mean = 0;
  for (let pass = 0; pass < 2; pass++) {
    let rest = 0;
    for (let i = j, row = 0; i < end; i += n, row++)
      rest += shares ? values[i] * shares[row] : values[i] / rows;
    for (let i = j; i < end; i += n) values[i] -= rest;
    mean += rest;
  }
  return mean;
}

/**
 * Weights of the features and, last, the bias that change no prediction: one vector for each dependent column, which
 * together span all of them. The units are those of the table; none where the rank is full.
 */
export function unseenDirections(design: Design): Float64Array[] {
  const { qr, pivots, lengths } = design;
  const { matrix, order } = qr;
  const n = order.length;
  return Array.from(order.subarray(pivots), (dependent, k) => {
    const column = Float64Array.from({ length: pivots }, (_, i) => -matrix[i * n + pivots + k]);
    backSubstitute(matrix, n, column, pivots);
    const direction = new Float64Array(n + 1);
    direction[dependent] = 1 / lengths[dependent];
    for (let i = 0; i < pivots; i++) direction[order[i]] = column[i] / lengths[order[i]];
    direction[n] = biasFor(design, direction);
    return direction;
  });
}

/** The bias that belongs to weights of columns without their means: −Σ mean·weight. */
export function biasFor({ hasBias, means }: Design, weights: Float64Array): number {
  if (!hasBias) return 0;
  let sum = 0;
  for (let j = 0; j < means.length - 1; j++) sum -= means[j] * weights[j];
  return sum;
}
