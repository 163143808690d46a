import type { TargetKind } from '../learning/losses/loss';

/** What a model says of each class, for some rows. */
export interface ClassScores {
  /** Row-major, rows × classes: probabilities, or scores of which the highest wins. */
  readonly values: Float64Array;
  readonly classes: number;
  readonly probabilities: boolean;
}

/**
 * The outputs of a model as scores of its classes: one output is the probability p of the second of two classes, whose
 * first then has 1 − p, or a signed distance s from the boundary, whose first class then has −s.
 * @param outputs row-major, rows × outputs
 */
export function classScores(kind: TargetKind, outputs: Float64Array, classes: number): ClassScores {
  if (kind === 'class') return { values: outputs, classes, probabilities: true };
  const probabilities = kind === 'binary';
  const values = new Float64Array(2 * outputs.length);
  outputs.forEach((output, row) => {
    values[2 * row] = probabilities ? 1 - output : -output;
    values[2 * row + 1] = output;
  });
  return { values, classes: 2, probabilities };
}

/** The place of the highest score of each row, the first of equal ones; NaN where one is no number. */
export function likeliestClasses({ values, classes }: ClassScores): Float64Array {
  return Float64Array.from({ length: values.length / classes }, (_, row) => {
    const offset = row * classes;
    let best = 0;
    for (let c = 0; c < classes; c++) {
      if (Number.isNaN(values[offset + c])) return Number.NaN;
      if (values[offset + c] > values[offset + best]) best = c;
    }
    return best;
  });
}
