import type { Interval } from '../../plane/interval';
import type { NumberSpread } from './networkAnswer';

/** Bins of a spread. */
const bins = 28;

/** How numbers are spread over a window. */
export function histogramOver(values: Float64Array, window: Interval): NumberSpread {
  const counts = new Float64Array(bins);
  let outside = 0;
  for (const value of values) {
    const place = Math.floor((bins * (value - window[0])) / (window[1] - window[0]));
    // The upper end belongs to the last bin.
    const bin = value === window[1] ? bins - 1 : place;
    if (bin >= 0 && bin < bins) counts[bin]++;
    else outside++;
  }
  return { window, counts, outside };
}

/** A window around 0 with a round end, so that it changes seldom. */
export function evenWindow(values: Float64Array): Interval {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  if (!(largest > 0 && Number.isFinite(largest))) return [-1, 1];
  const power = 10 ** Math.floor(Math.log10(largest));
  const end = [1, 2, 5, 10].find((step) => largest <= step * power) ?? 10;
  return [-end * power, end * power];
}

/** The middle one of some numbers; NaN of none. */
export function median(values: Float64Array): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const { length } = sorted;
  if (length === 0) return Number.NaN;
  return (sorted[(length - 1) >> 1] + sorted[length >> 1]) / 2;
}
