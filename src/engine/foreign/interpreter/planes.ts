import type { Objective } from '../../../core/objective/objective';
import { pointOn } from '../../../core/plane/pointOn';

/** How many numbers the points of a block may be, but for the fewest that are worth it. */
const numbersAtOnce = 1 << 18;
/** Blocks that take less than the first grow, and those that take longer than the second shrink: messages are looked at in between. */
const blockMilliseconds = { low: 80, high: 250 };

/**
 * Evaluates planes and lines, a block of points at a time: what workers have to be sent costs more than the wait for one point.
 *
 * @param call answers to so many points (row-major) with their values
 * @param fewest so many points are in a block at least, but for the whole
 */
export function planesOf(
  call: (points: Float64Array, count: number) => Float64Array,
  dimension: number,
  fewest: number,
): NonNullable<Objective['along']> {
  const most = Math.max(fewest, Math.floor(numbersAtOnce / dimension));
  return (origin, directions) =>
    function* (s, t, values) {
      const total = s.length * t.length;
      for (let from = 0, count = fewest; from < total; ) {
        const to = endOfBlock(from, count, total);
        const points = new Float64Array((to - from) * dimension);
        for (let i = from; i < to; i++) {
          const x = points.subarray((i - from) * dimension, (i - from + 1) * dimension);
          pointOn(origin, directions, s[i % s.length], t[Math.floor(i / s.length)], x);
        }
        const began = performance.now();
        values.set(call(points, to - from), from);
        count = Math.min(most, Math.max(fewest, nextCount(count, performance.now() - began)));
        yield to;
        from = to;
      }
    };

  /** Where a block ends: a rest that is too small for a block of its own belongs to the one before. */
  function endOfBlock(from: number, count: number, total: number): number {
    return from + count + fewest > total ? total : from + count;
  }
}

function nextCount(count: number, milliseconds: number): number {
  if (milliseconds < blockMilliseconds.low) return count * 2;
  return milliseconds > blockMilliseconds.high ? count >> 1 : count;
}
