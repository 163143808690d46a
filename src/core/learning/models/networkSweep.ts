import type { PlaneSweep, Sampling } from '../../objective/objective';
import { pointOn } from '../../plane/pointOn';
import { type Precision, rounded } from '../../precision';
import { allRows, type RowRange } from '../datasets/rowRange';
import type { Network, NetworkOpening } from '../layers/network';
import type { Examples } from './model';
import type { TermOfRow } from './networkLoss';
import { type OpeningSums, openingSums } from './openingSums';

/** What a network's loss is summed up of over a plane. */
export interface Swept {
  readonly network: Network;
  readonly opening: NetworkOpening;
  /** k. */
  readonly outputs: number;
  readonly term: TermOfRow;
  readonly examples: Examples;
  readonly rows: number;
  /** The loss from the sum of its terms. */
  readonly finish: (sum: number) => number;
  readonly precision: Precision;
}

const exactly = { mode: 'exact', first: 0, draw: 0 } as const;

/**
 * A network's loss over the plane origin + s·u + t·v. The sums of its first layer are linear in its weights, so that those of the
 * origin, of u and of v, taken once, tell the sums of every point: a point costs what follows of them only. The terms are added in the order of
 * `evaluate`: a value differs from it by the rounding of these sums.
 */
export function networkSweep(swept: Swept) {
  return (origin: Float64Array, directions: readonly Float64Array[]): PlaneSweep => {
    const sums = openingSums(swept, [origin, ...directions]);
    return (s, t, values) => sweep(swept, sums, { origin, directions, s, t }, values);
  };
}

/** The points of a plane. */
interface Points {
  readonly origin: Float64Array;
  readonly directions: readonly Float64Array[];
  readonly s: Float64Array;
  readonly t: Float64Array;
}

/** All points for some rows, as many as go through the network together, then for the next ones. */
function* sweep(swept: Swept, openings: OpeningSums, points: Points, values: Float64Array): Sampling {
  const { network, opening, outputs: k, precision, rows } = swept;
  const { origin, directions, s, t } = points;
  const most = Math.min(network.mostRows, rows);
  const x = origin.slice();
  const outputs = new Float64Array(most * k);
  const row = new Float64Array(most * opening.sums);
  const sums = new Float64Array(most * opening.sums);
  const { order } = allRows(rows);
  values.fill(0);
  let left = 1;
  for (let begin = 0; begin < rows; begin += most) {
    const block: RowRange = { order, begin, end: Math.min(begin + most, rows) };
    const [still, across, upwards] = yield* openings(block);
    const count = (block.end - begin) * opening.sums;
    for (let j = 0; j < t.length; j++) {
      if (upwards) mix(still, t[j], upwards, row, count, precision);
      for (let i = 0; i < s.length; i++) {
        mix(upwards ? row : still, s[i], across, sums, count, precision);
        pointOn(origin, directions, s[i], t[j], x, opening.parameters);
        opening.finish(exactly, x, swept.examples.features, block, sums, outputs);
        values[j * s.length + i] = sumOn(swept, block, outputs, values[j * s.length + i]);
        if (--left === 0) left = (yield 0) ?? s.length;
      }
    }
  }
  for (let p = 0; p < values.length; p++) values[p] = swept.finish(values[p]);
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

/** into = a + factor · b. */
function mix(
  a: Float64Array,
  factor: number,
  b: Float64Array,
  into: Float64Array,
  count: number,
  precision: Precision,
): void {
  if (precision === 'float64') for (let i = 0; i < count; i++) into[i] = a[i] + factor * b[i];
  else for (let i = 0; i < count; i++) into[i] = Math.fround(a[i] + Math.fround(factor * b[i]));
}
