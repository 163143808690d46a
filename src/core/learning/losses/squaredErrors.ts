import { type Precision, rounded } from '../../precision';
import { elementwise } from './elementwise';
import type { Loss } from './loss';

/** The terms Σ (p − t)² with the slopes 2(p − t), which several losses sum up. */
export function squaredErrors(divisor: Loss['divisor'], precision: Precision): Loss {
  const square = (p: number, t: number): number => {
    const error = rounded(p - t, precision);
    return rounded(error * error, precision);
  };
  const slope = (p: number, t: number): number => rounded(2 * rounded(p - t, precision), precision);
  return {
    ...elementwise(divisor, square, slope, precision),
    squared: true,
    curvatureColumn(_outputs, column, into) {
      into.fill(0);
      into[column] = Math.SQRT2;
    },
  };
}
