import type { RowRange } from '../datasets/rowRange';
import type { Swept } from './networkSweep';

/** The first sums of a block's rows at each of some points, in pieces of one point; what is answered stays until the next question. */
export type OpeningSums = (block: RowRange) => Generator<number, readonly Float64Array[], number | undefined>;

/** So many numbers, 32 MB, are kept of a plane, so that it is sampled once more without them being taken again. */
const mostKept = 1 << 22;

/** The sums of a network's linear part over rows, at the origin of a plane and along its directions: kept once they are known, where they are not too many. */
export function openingSums(
  { network, opening, examples, rows }: Pick<Swept, 'network' | 'opening' | 'examples' | 'rows'>,
  points: readonly Float64Array[],
): OpeningSums {
  const most = Math.min(network.mostRows, rows);
  const areKept = rows * opening.sums * points.length <= mostKept;
  const kept = new Map<number, readonly Float64Array[]>();
  let room: readonly Float64Array[] | undefined;
  return function* (block) {
    const known = kept.get(block.begin);
    if (known) return known;
    const made = (areKept ? undefined : room) ?? points.map(() => new Float64Array(most * opening.sums));
    room = made;
    for (const [p, point] of points.entries()) {
      opening.begin(point, examples.features, block, made[p]);
      yield 0;
    }
    if (areKept) kept.set(block.begin, made);
    return made;
  };
}
