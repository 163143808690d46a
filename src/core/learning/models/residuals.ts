import type { Residuals } from '../../objective/objective';
import { allRows } from '../datasets/rowRange';
import type { TrainingData } from '../datasets/table';
import type { Loss } from '../losses/loss';
import type { Model } from './model';

/** What rows count together: how many they are, or the sum of their weights. */
export const totalWeight = (rows: number, weights: Float64Array | undefined): number =>
  weights ? weights.reduce((sum, weight) => sum + weight, 0) : rows;

/** The errors of a model with one output where the loss is a multiple of their squares, of weighted rows times √weight, for Gauss–Newton and its like; else undefined. */
export function residualsOf(
  model: Model,
  loss: Loss,
  { rows, features, target, weights, featureNames }: TrainingData,
  dimension: number,
): Residuals | undefined {
  // Of rows that depend on each other none has an error of its own.
  if (!loss.squared || loss.outer || model.outputs !== 1 || model.network?.couplesRows) return undefined;
  const width = featureNames.length;
  const all = allRows(rows);
  const output = new Float64Array(1);
  const slope = Float64Array.of(1);
  const gradient = new Float64Array(dimension);
  const roots = weights?.map(Math.sqrt);
  return {
    count: rows,
    scale: 1 / loss.divisor(totalWeight(rows, weights), 1),
    evaluate(x, residuals, jacobian) {
      if (model.errors) {
        model.errors(x, { features, target }, all, residuals, jacobian);
        if (roots) weigh(roots, residuals, jacobian);
        return;
      }
      for (let row = 0; row < rows; row++) {
        model.predict(x, features, row * width, output);
        const root = roots ? roots[row] : 1;
        residuals[row] = root * (output[0] - target[row]);
        if (!jacobian) continue;
        slope[0] = root;
        gradient.fill(0);
        model.addGradient(x, features, row * width, slope, gradient);
        jacobian.set(gradient, row * gradient.length);
      }
    },
  };
}

/** Residuals, and the rows of a Jacobian, times the roots of their weights. */
function weigh(roots: Float64Array, residuals: Float64Array, jacobian?: Float64Array): void {
  const n = jacobian ? jacobian.length / roots.length : 0;
  for (let row = 0; row < roots.length; row++) {
    residuals[row] *= roots[row];
    for (let j = 0; jacobian && j < n; j++) jacobian[row * n + j] *= roots[row];
  }
}
