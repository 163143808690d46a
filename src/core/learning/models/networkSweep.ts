import type { Objective, Sampling } from '../../objective/objective';
import { pointOn } from '../../plane/pointOn';
import { type Precision, rounded } from '../../precision';
import { allRows, type RowRange } from '../datasets/rowRange';
import type { Floats } from '../layers/kernels/kernels';
import type { Network } from '../layers/network';
import type { PlanePasses } from '../layers/planePasses';
import type { Examples } from './model';
import type { TermOfRow } from './networkLoss';

/** What a network's loss is summed up of over a plane. */
export interface Swept {
  /** Makes one more of the network: its rooms are those of one plane. */
  readonly fresh: () => Network | undefined;
  /** k. */
  readonly outputs: number;
  readonly term: TermOfRow;
  readonly examples: Examples;
  readonly rows: number;
  /** The loss from the sum of its terms. */
  readonly finish: (sum: number) => number;
  readonly precision: Precision;
}

/** So many numbers, 32 MB, are kept of a plane, so that it is sampled once more without them being taken again. */
const mostKept = 1 << 22;

/** For each point and block of rows all parameters are computed: so many cost less than what a row does. */
const parametersARow = 1024;

/**
 * A network's loss over planes. The sums of its first layer are taken once for a plane (PlanePasses): a point costs what follows
 * of them only. The terms are added in the order of `evaluate`: a value differs from it by the rounding of these sums. One
 * landscape at a time.
 */
export function networkSweep(swept: Swept): NonNullable<Objective['along']> {
  return (origin, directions) => {
    const network = swept.fresh();
    const passes = network?.overPlane?.();
    if (!network || !passes) return undefined;
    const worth = Math.ceil(origin.length / parametersARow);
    const most = Math.max(1, Math.min(Math.max(network.mostRows, worth), swept.rows));
    const areKept = swept.rows * passes.sums * (1 + directions.length) <= mostKept;
    const sweep = { ...swept, passes, most, origin, directions, ...(areKept && { kept: new Map() }) };
    return (s, t, values) => overPoints(sweep, s, t, values);
  };
}

/** One plane. */
interface SweptPlane extends Swept {
  readonly passes: PlanePasses;
  /** Rows that go through together. */
  readonly most: number;
  readonly origin: Float64Array;
  readonly directions: readonly Float64Array[];
  /** The sums of blocks by their first rows; absent where they are too many. */
  readonly kept?: Map<number, readonly Floats[]>;
}

/** All points for some rows, as many as go through the network together, then for the next ones. */
function* overPoints(plane: SweptPlane, s: Float64Array, t: Float64Array, values: Float64Array): Sampling {
  const { passes, most, rows, origin, directions, examples } = plane;
  const x = origin.slice();
  const outputs = new Float64Array(most * plane.outputs);
  const { order } = allRows(rows);
  values.fill(0);
  let left = 1;
  for (let begin = 0; begin < rows; begin += most) {
    const block: RowRange = { order, begin, end: Math.min(begin + most, rows) };
    const done = values.length * (begin / rows);
    yield* takeSums(plane, block, done);
    for (let j = 0; j < t.length; j++) {
      passes.toLine(directions.length > 1 ? t[j] : undefined);
      for (let i = 0; i < s.length; i++) {
        const place = j * s.length + i;
        pointOn(origin, directions, s[i], t[j], x, passes.parameters);
        passes.finish(s[i], x, examples.features, block, outputs);
        values[place] = sumOn(plane, block, outputs, values[place]);
        if (--left === 0) left = (yield done + (place + 1) * ((block.end - begin) / rows)) ?? s.length;
      }
    }
  }
  for (let place = 0; place < values.length; place++) values[place] = plane.finish(values[place]);
}

/** The sums of a block's rows, at the origin and along each direction: known ones, or taken one after the other. */
function* takeSums(
  { passes, origin, directions, examples, kept }: SweptPlane,
  block: RowRange,
  done: number,
): Sampling {
  const known = kept?.get(block.begin);
  const points = [origin, ...directions];
  for (const [which, point] of points.entries()) {
    if (known) passes.bring(which, known[which], block);
    else {
      passes.begin(which, point, examples.features, block);
      yield done;
    }
  }
  if (!known)
    kept?.set(
      block.begin,
      points.map((_, which) => passes.kept(which)),
    );
}

/** Adds the terms of a block's rows, whose outputs are given, to a sum. */
function sumOn(
  { term, examples, outputs: k, precision }: Swept,
  { order, begin, end }: RowRange,
  outputs: Float64Array,
  before: number,
): number {
  let sum = before;
  for (let i = begin; i < end; i++)
    sum = rounded(sum + term(examples, order[i], outputs, (i - begin) * k, undefined), precision);
  return sum;
}
