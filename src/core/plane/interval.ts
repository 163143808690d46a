/** A closed interval of numbers. */
export type Interval = readonly [low: number, high: number];

/** Centre of cell i of `count` cells on an interval. */
export function cellCentre(interval: Interval, i: number, count: number): number {
  // No destructuring: in the loops over cells its iterator would cost more than the arithmetic.
  const low = interval[0];
  return low + ((i + 0.5) * (interval[1] - low)) / count;
}

/** The smallest interval around finite values; undefined when there are none. */
export function extentOf(values: Iterable<number>): Interval | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : undefined;
}
