/** Finite numbers in a few others, in their own unit. */
export interface NumberSummary {
  readonly minimum: number;
  readonly maximum: number;
  readonly mean: number;
  /** The standard deviation of the sample, with n − 1; 0 of one number. */
  readonly deviation: number;
  /** Where a quarter, half and three quarters of the numbers lie below. */
  readonly quartiles: readonly [first: number, median: number, third: number];
  /** ±∞, which count nowhere else. */
  readonly infinite: number;
  /** Whether all are whole. */
  readonly whole: boolean;
}

/** The summary of numbers in ascending order; undefined of none. */
export function summaryOf(sorted: Float64Array, infinite = 0): NumberSummary | undefined {
  const { length } = sorted;
  if (length === 0) return undefined;
  const mean = meanOf(sorted);
  return {
    minimum: sorted[0],
    maximum: sorted[length - 1],
    mean,
    deviation: deviationOf(sorted, mean),
    quartiles: [quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75)],
    infinite,
    whole: sorted.every(Number.isInteger),
  };
}

/** A sum of halves where the sum itself would leave the range of numbers. */
function meanOf(numbers: Float64Array): number {
  let sum = 0;
  for (const value of numbers) sum += value;
  if (Number.isFinite(sum)) return sum / numbers.length;
  let mean = 0;
  for (const value of numbers) mean += value / numbers.length;
  return mean;
}

/** Of halves, in units of the largest difference, so that no difference and no square leaves the range of numbers. */
function deviationOf(sorted: Float64Array, mean: number): number {
  const half = mean / 2;
  const unit = Math.max(half - sorted[0] / 2, sorted[sorted.length - 1] / 2 - half);
  if (unit === 0 || sorted.length < 2) return 0;
  let squares = 0;
  for (const value of sorted) squares += ((value / 2 - half) / unit) ** 2;
  return 2 * unit * Math.sqrt(squares / (sorted.length - 1));
}

/**
 * The number below which a share of numbers in ascending order lies, linear between two of them.
 * Hyndman & Fan (1996), Sample quantiles in statistical packages, The American Statistician 50, 361–365, type 7.
 */
export function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const part = place - below;
  const low = sorted[below];
  return part === 0 ? low : low * (1 - part) + sorted[below + 1] * part;
}

/** How many different numbers there are among some in ascending order. */
export function differentIn(sorted: Float64Array): number {
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) count++;
  return count;
}
