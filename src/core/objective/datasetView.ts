import { dot } from '../algebra/vector';
import type { TrainingData } from '../learning/datasets/table';
import type { Model } from '../learning/models/model';
import type { Interval } from '../plane/interval';
import { hessianProduct } from './hessian';
import { type Objective, pointAt } from './objective';

/**
 * A window per parameter that shows the start, and where a solution is known, that and the way to it; else how far a
 * weight changes the output much.
 */
export function viewOfModel(
  model: Model,
  data: TrainingData,
  objective: Objective,
  solution: readonly number[] | undefined,
): Interval[] {
  const start = model.start();
  if (solution) {
    const turn = cauchyPoint(objective, start);
    return start.map((from, i) => withRoom(from, solution[i], turn[i]));
  }
  const reaches = outputReach(data);
  return start.map((from, i) => {
    const reach = reaches[Math.floor(i / model.outputs)];
    return [from - reach, from + reach];
  });
}

/** Around start, solution and the turn on the way, more than half as much room as lies between the first two. */
function withRoom(from: number, to: number, turn: number): Interval {
  const room = Math.max(Math.abs(to - from) * 0.6, Math.abs(to) * 0.1, 1e-3);
  return [Math.min(from, to, turn) - room, Math.max(from, to, turn) + room];
}

/**
 * Where the parabola along −∇f is lowest, x − (∇f·∇f / ∇f·∇²f·∇f)·∇f; x where it has no minimum. On a parabola with a
 * long valley gradient descent comes near it before it turns towards the solution.
 * Nocedal & Wright (2006), Numerical Optimization, (3.26).
 */
function cauchyPoint(objective: Objective, start: readonly number[]): Float64Array {
  const { x, gradient } = pointAt(objective, start);
  const product = new Float64Array(x.length);
  hessianProduct(objective, x, gradient, product);
  const t = dot(gradient, gradient) / dot(gradient, product);
  return t > 0 && Number.isFinite(t) ? x.map((xi, i) => xi - t * gradient[i]) : x;
}

/** Scores of this size make a class all but sure. */
const sureScore = 4;

/**
 * For every feature, and the bias as one that is always 1: the weight with which it alone makes the output, in
 * root mean square, as large as a sure score or as twice the target's numbers.
 */
function outputReach({ features, featureNames, target, rows, classes }: TrainingData): number[] {
  const n = featureNames.length;
  const output = classes ? sureScore : 2 * rootMeanSquare(target, 0, 1, rows);
  const sizes = [...featureNames.map((_, j) => rootMeanSquare(features, j, n, rows)), 1];
  return sizes.map((size) => Math.max(output / (size > 0 ? size : 1), 1e-3));
}

function rootMeanSquare(values: Float64Array, first: number, stride: number, count: number): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += values[first + i * stride] ** 2;
  return Math.sqrt(sum / count);
}
