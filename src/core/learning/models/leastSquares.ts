import { factor, newPivotedQr } from '../../algebra/householder';
import { backSubstitute } from '../../algebra/linearSystem';
import { biasFor, type Design, unseenDirections } from './design';

/** Multiplications, about, that take a second. */
const mostWork = 4e8;

/**
 * The minimum of squared error of the linear model, a weight for each feature and, where there is one, the bias. Where
 * many weights predict the same, those of smallest ‖(weights, bias)‖, to which gradient descent from 0 leads and which
 * NumPy's lstsq gives: any solution less its part along what no prediction shows. Undefined where that is too much work.
 * Golub & Van Loan (2013), Matrix Computations, §5.5.
 */
export function leastSquares(design: Design): number[] | undefined {
  const unseen = unseenDirections(design);
  const n = design.lengths.length;
  if (2 * n * unseen.length ** 2 > mostWork) return undefined;
  const solution = basicSolution(design);
  if (unseen.length > 0) removeUnseen(solution, unseen);
  return Array.from(design.hasBias ? solution : solution.subarray(0, n));
}

/** The solution in which dependent columns have the weight 0, and its bias. */
function basicSolution(design: Design): Float64Array {
  const { qr, pivots, lengths, means } = design;
  const { matrix, right, order } = qr;
  const n = order.length;
  const scaled = right.slice(0, pivots);
  backSubstitute(matrix, n, scaled, pivots);
  const solution = new Float64Array(n + 1);
  for (let k = 0; k < pivots; k++) solution[order[k]] = scaled[k] / lengths[order[k]];
  solution[n] = biasFor(design, solution) + means[n];
  return solution;
}

/** Takes from a solution its projection on directions that are independent: ‖solution − Σ zₖ·directionₖ‖ smallest. */
function removeUnseen(solution: Float64Array, directions: readonly Float64Array[]): void {
  const count = directions.length;
  const qr = newPivotedQr(solution.length, count);
  for (let i = 0; i < solution.length; i++)
    for (let k = 0; k < count; k++) qr.matrix[i * count + k] = directions[k][i];
  qr.right.set(solution);
  factor(qr);
  const shares = qr.right.slice(0, count);
  backSubstitute(qr.matrix, count, shares);
  for (let k = 0; k < count; k++)
    for (let i = 0; i < solution.length; i++) solution[i] -= shares[k] * directions[qr.order[k]][i];
}
