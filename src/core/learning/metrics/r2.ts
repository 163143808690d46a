import { meanOfErrors } from './errors';
import type { JudgedNumbers, NumberMetricEntry } from './metric';

/**
 * 1 − Σ w (ŷ − y)² / Σ w (y − ȳ)², with ȳ the weighted mean. Where the target is one number everywhere it is 1 for a
 * model without error, else 0; of fewer than two rows there is none (NaN).
 */
export const r2: NumberMetricEntry = {
  id: 'r2',
  label: 'R²',
  source: 'sklearn.metrics.r2_score',
  about:
    'The share of the target’s variance that the model explains: 1 is all, 0 no more than the mean does.',
  better: 'higher',
  compute(judged) {
    if (judged.rows < 2) return Number.NaN;
    const errors = meanOfErrors(judged, (error) => error * error);
    const spread = varianceOf(judged);
    if (spread === 0) return zeroSpread(errors);
    return 1 - errors / spread;
  },
};

/** Of a target without spread: an error that is no number stays none. */
const zeroSpread = (errors: number): number => (errors === 0 ? 1 : 0 * errors);

/** Σ w (y − ȳ)² / Σ w of the target. */
function varianceOf(judged: JudgedNumbers): number {
  const mean = meanOf(judged);
  return meanOfErrors(judged, (_, target) => (target - mean) ** 2);
}

/** Σ w y / Σ w of the target, by updates that leave the mean of equal numbers that number. */
function meanOf({ rows, target, weights }: JudgedNumbers): number {
  let all = 0;
  let mean = 0;
  for (let row = 0; row < rows; row++) {
    const weight = weights ? weights[row] : 1;
    if (weight === 0) continue;
    all += weight;
    mean += (weight / all) * (target[row] - mean);
  }
  return mean;
}
