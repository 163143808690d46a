import type { JudgedClasses } from './metric';

/**
 * The confusion matrix of k classes, k × k, row-major: row i, column j has the weight of the rows of class i that were
 * taken for class j; sklearn.metrics.confusion_matrix.
 * @param into receives it; absent: a new one
 */
export function confusionMatrix(
  {
    rows,
    classes,
    target,
    predicted,
    weights,
  }: Omit<JudgedClasses, 'scores' | 'probabilities' | 'confusion'>,
  into: Float64Array = new Float64Array(classes * classes),
): Float64Array {
  into.fill(0);
  for (let row = 0; row < rows; row++)
    into[target[row] * classes + predicted[row]] += weights ? weights[row] : 1;
  return into;
}

/** What a confusion matrix says of one class against all others. */
export interface ClassCounts {
  /** The weight of its rows that were taken for it. */
  readonly hits: number;
  /** The weight of its rows. */
  readonly own: number;
  /** The weight of the rows that were taken for it. */
  readonly claimed: number;
}

/** The counts of one class. */
export function countsOf({ confusion, classes }: Matrix, place: number): ClassCounts {
  let own = 0;
  let claimed = 0;
  for (let other = 0; other < classes; other++) {
    own += confusion[place * classes + other];
    claimed += confusion[other * classes + place];
  }
  return { hits: confusion[place * classes + place], own, claimed };
}

/**
 * A number for a class as one for all of them: of two classes that of the second, the positive one; of several the mean
 * over those that occur (scikit-learn's average="macro").
 */
export function overClasses(matrix: Matrix, each: (counts: ClassCounts) => number): number {
  if (matrix.classes === 2) return each(countsOf(matrix, 1));
  let sum = 0;
  let occurring = 0;
  for (let place = 0; place < matrix.classes; place++) {
    const counts = countsOf(matrix, place);
    if (counts.own === 0 && counts.claimed === 0) continue;
    sum += each(counts);
    occurring++;
  }
  return sum / occurring;
}

/** A share, 0 where there is nothing to have a share of, as scikit-learn has it. */
export const shareOf = (part: number, all: number): number => (all === 0 ? 0 : part / all);

type Matrix = Pick<JudgedClasses, 'confusion' | 'classes'>;
