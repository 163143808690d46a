import type { JudgedNumbers } from './metric';

/** Σ w e(ŷ − y, y) / Σ w. */
export function meanOfErrors(
  { rows, target, predicted, weights }: JudgedNumbers,
  of: (error: number, target: number) => number,
): number {
  let sum = 0;
  let all = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights ? weights[row] : 1;
    sum += weight * of(predicted[row] - target[row], target[row]);
    all += weight;
  }
  return sum / all;
}
