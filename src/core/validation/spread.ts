import { quantile } from '../learning/profile/numbers';

/** What some numbers come to. */
export interface Spread {
  readonly median: number;
  readonly minimum: number;
  /** The first and the third quartile, between neighbours in proportion. */
  readonly lower: number;
  readonly upper: number;
  readonly maximum: number;
}

/** The spread of at least one number; one that is none counts as larger than all. */
export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = Float64Array.from(numbers, (number) =>
    Number.isNaN(number) ? Number.POSITIVE_INFINITY : number,
  ).sort();
  // Between two infinite numbers there is none.
  const at = (share: number): number => {
    const found = quantile(sorted, share);
    return Number.isNaN(found) ? Number.POSITIVE_INFINITY : found;
  };
  return {
    median: at(0.5),
    minimum: sorted[0],
    lower: at(0.25),
    upper: at(0.75),
    maximum: sorted[sorted.length - 1],
  };
}
