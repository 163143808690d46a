import type { GradientSpec } from './experiment';
import type { Objective } from './objective';
import { type Precision, rounded } from './precision';

/**
 * The objective with its gradient taken from differences of values instead of derivatives, where eᵢ is
 * the i-th unit vector and h is the same for every parameter, as given:
 *
 *     central  (f(x + h eᵢ) − f(x − h eᵢ)) / 2h     error O(h²), 2n more evaluations
 *     forward  (f(x + h eᵢ) − f(x)) / h             error O(h), n more evaluations
 *
 * In float32 each operation is rounded, h included: an h below 1e-45 becomes 0 and the quotient NaN.
 * Source: Nocedal & Wright (2006), Numerical Optimization, §8.1.
 */
export function withDifferences(
  objective: Objective,
  { kind, h }: GradientSpec,
  precision: Precision,
): Objective {
  if (kind === 'exact') return objective;
  if (kind === 'richardson' || h === 'auto') throw new Error('Not built yet.');
  const step = rounded(h, precision);
  const width = kind === 'central' ? rounded(2 * step, precision) : step;
  const n = objective.dimension;
  const probe = new Float64Array(n);
  return {
    dimension: n,
    evaluate(x, gradient) {
      const value = objective.evaluate(x);
      if (!gradient) return value;
      probe.set(x);
      for (let i = 0; i < n; i++) {
        probe[i] = rounded(x[i] + step, precision);
        const above = objective.evaluate(probe);
        let below = value;
        if (kind === 'central') {
          probe[i] = rounded(x[i] - step, precision);
          below = objective.evaluate(probe);
        }
        gradient[i] = rounded(rounded(above - below, precision) / width, precision);
        probe[i] = x[i];
      }
      return value;
    },
    evaluateMany: objective.evaluateMany?.bind(objective),
    nextBatch: objective.nextBatch?.bind(objective),
  };
}
