import type { TrainingData } from '../datasets/table';
import type { Interval } from '../landscape';
import type { Model } from '../model';

/** A window per parameter that shows the start, and the solution where one is known; else how far a weight changes the output much. */
export function viewOfModel(
  model: Model,
  data: TrainingData,
  solution: readonly number[] | undefined,
): Interval[] {
  const start = model.start();
  if (solution) return start.map((from, i) => betweenWithRoom(from, solution[i]));
  const reaches = outputReach(data);
  return start.map((from, i) => {
    const reach = reaches[Math.floor(i / model.outputs)];
    return [from - reach, from + reach];
  });
}

/** As much room around start and solution as lies between. */
function betweenWithRoom(from: number, to: number): Interval {
  const room = Math.max(Math.abs(to - from) * 0.6, Math.abs(to) * 0.1, 1e-3);
  return [Math.min(from, to) - room, Math.max(from, to) + room];
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
