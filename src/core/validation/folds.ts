import { Random } from '../random';

/** How rows are dealt out to folds. */
export interface Dealing {
  readonly folds: number;
  readonly seed: number;
  /** The class of each row, from 0; each fold then has every class in proportion. Absent: rows are alike. */
  readonly classes?: ArrayLike<number>;
}

/**
 * The fold of each row, from 0, shuffled: of n rows the first n mod k folds have one more than the others; of classes
 * each fold has its part of every class. The sizes are those of scikit-learn's KFold and StratifiedKFold with shuffle=True.
 */
export function foldOfRows(rows: number, { folds, seed, classes }: Dealing): Int32Array {
  const random = new Random(seed);
  return classes ? stratified(rows, folds, classes, random) : dealt(rows, folds, random);
}

function dealt(rows: number, folds: number, random: Random): Int32Array {
  const order = Int32Array.from({ length: rows }, (_, row) => row);
  random.shuffle(order);
  const found = new Int32Array(rows);
  let at = 0;
  for (let fold = 0; fold < folds; fold++)
    for (let i = Math.floor(rows / folds) + Number(fold < rows % folds); i > 0; i--)
      found[order[at++]] = fold;
  return found;
}

/** The rows sorted by class are dealt out one by one, which says how many of a class each fold has; which ones is drawn. */
function stratified(rows: number, folds: number, classes: ArrayLike<number>, random: Random): Int32Array {
  const found = new Int32Array(rows);
  let before = 0;
  for (const own of rowsByClass(rows, classes)) {
    const places = Int32Array.from(own, (_, i) => (before + i) % folds);
    random.shuffle(places);
    for (const [i, row] of own.entries()) found[row] = places[i];
    before += own.length;
  }
  return found;
}

/** The rows of each class, in the order in which classes first occur. */
function rowsByClass(rows: number, classes: ArrayLike<number>): Iterable<readonly number[]> {
  const byClass = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const own = byClass.get(classes[row]);
    if (own) own.push(row);
    else byClass.set(classes[row], [row]);
  }
  return byClass.values();
}
