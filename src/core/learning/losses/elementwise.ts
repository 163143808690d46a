import { type Precision, rounded } from '../../precision';
import type { Loss } from './loss';

/** What one output p with the target t adds to a loss, or its derivative. */
type ElementTerm = (p: number, t: number) => number;

/** The mean over rows and outputs. */
export const overElements = (rows: number, outputs: number): number => rows * outputs;

/** A loss whose row term is Σ term(p, t) over the outputs; `slope` is ∂term/∂p. */
export function elementwise(
  divisor: Loss['divisor'],
  term: ElementTerm,
  slope: ElementTerm,
  precision: Precision,
): Loss {
  return {
    divisor,
    term(outputs, targets, slopes) {
      let sum = 0;
      for (let i = 0; i < outputs.length; i++) {
        sum = rounded(sum + term(outputs[i], targets[i]), precision);
        if (slopes) slopes[i] = slope(outputs[i], targets[i]);
      }
      return sum;
    },
  };
}
