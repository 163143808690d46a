/** A closed interval of numbers. */
export type Interval = readonly [low: number, high: number];

/** Centre of cell i of `count` cells on an interval. */
export function cellCentre(interval: Interval, i: number, count: number): number {
  // No destructuring: in the loops over cells its iterator would cost more than the arithmetic.
  const low = interval[0];
  return low + ((i + 0.5) * (interval[1] - low)) / count;
}
