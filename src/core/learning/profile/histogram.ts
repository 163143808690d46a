import { placeAmong } from '../../algebra/sorted';
import { quantile } from './numbers';

/** How numbers are spread over bins of one width; the last bin holds the largest number, too. */
export interface Histogram {
  /** The lower edge of the first bin, and the upper edge of the last one. */
  readonly from: number;
  readonly to: number;
  readonly counts: readonly number[];
}

/** More bins are not told apart at the size of a word. */
const mostBins = 24;

/**
 * The histogram of numbers in ascending order; undefined of none. A few different whole numbers have a bin each; else bins are
 * 2·IQR/∛n wide (Freedman & Diaconis, 1981, On the histogram as a density estimator, Zeitschrift für Wahrscheinlichkeitstheorie
 * 57, 453–476), or, where half of the numbers are the same, as many as 1 + log₂ n (Sturges, 1926); at most 24.
 */
export function histogramOf(sorted: Float64Array, whole: boolean): Histogram | undefined {
  if (sorted.length === 0) return undefined;
  const minimum = sorted[0];
  const maximum = sorted[sorted.length - 1];
  if (whole && maximum - minimum < mostBins)
    return { ...counted(sorted, minimum - 0.5, maximum + 0.5, maximum - minimum + 1) };
  if (minimum === maximum) return { from: minimum, to: maximum, counts: [sorted.length] };
  return counted(sorted, minimum, maximum, binsFor(sorted, maximum - minimum));
}

function binsFor(sorted: Float64Array, range: number): number {
  const n = sorted.length;
  const width = (2 * (quantile(sorted, 0.75) - quantile(sorted, 0.25))) / Math.cbrt(n);
  const bins = width > 0 ? range / width : 1 + Math.log2(n);
  return Math.max(1, Math.min(mostBins, Math.ceil(bins)));
}

/** Each edge is looked for in the order of the numbers. */
function counted(sorted: Float64Array, from: number, to: number, bins: number): Histogram {
  const counts: number[] = [];
  let before = 0;
  for (let bin = 1; bin <= bins; bin++) {
    // No difference of two numbers is taken: it may leave the range.
    const edge = from * (1 - bin / bins) + to * (bin / bins);
    const reached = bin === bins ? sorted.length : placeAmong(sorted, edge);
    counts.push(reached - before);
    before = reached;
  }
  return { from, to, counts };
}
