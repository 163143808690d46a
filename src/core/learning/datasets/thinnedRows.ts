import { Random } from '../../random';

/**
 * Places of some of so many rows, ascending: of each `every` rows one, always the same. It is drawn, as of rows whose classes take turns
 * each k-th one might be of one class.
 */
export function thinnedRows(rows: number, every: number): Int32Array {
  const random = new Random(1);
  return Int32Array.from({ length: Math.ceil(rows / every) }, (_, i) => {
    const first = i * every;
    return first + random.below(Math.min(every, rows - first));
  });
}
