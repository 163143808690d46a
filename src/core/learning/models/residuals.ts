import type { Residuals } from '../../objective/objective';
import type { TrainingData } from '../datasets/table';
import type { Loss } from '../losses/loss';
import type { Model } from './model';

/** The errors of a model with one output where the loss is a multiple of their squares, for Gauss–Newton and its like; else undefined. */
export function residualsOf(
  model: Model,
  loss: Loss,
  { rows, features, target, featureNames }: TrainingData,
): Residuals | undefined {
  if (!loss.squared || loss.outer || model.outputs !== 1) return undefined;
  const width = featureNames.length;
  const all = { order: Int32Array.from({ length: rows }, (_, row) => row), begin: 0, end: rows };
  const output = new Float64Array(1);
  const one = Float64Array.of(1);
  const gradient = new Float64Array(model.start().length);
  return {
    count: rows,
    scale: 1 / loss.divisor(rows, 1),
    evaluate(x, residuals, jacobian) {
      if (model.errors) return model.errors(x, { features, target }, all, residuals, jacobian);
      for (let row = 0; row < rows; row++) {
        model.predict(x, features, row * width, output);
        residuals[row] = output[0] - target[row];
        if (!jacobian) continue;
        gradient.fill(0);
        model.addGradient(x, features, row * width, one, gradient);
        jacobian.set(gradient, row * gradient.length);
      }
    },
  };
}
