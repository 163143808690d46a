import type { Loss } from '../loss';
import { type Precision, rounded } from '../precision';
import { type ElementTerm, elementwise } from './elementwise';

const square: ElementTerm = (p, t, precision) => {
  const error = rounded(p - t, precision);
  return rounded(error * error, precision);
};

const slope: ElementTerm = (p, t, precision) => rounded(2 * rounded(p - t, precision), precision);

/** The terms Σ (p − t)² with the slopes 2(p − t), which several losses sum up. */
export function squaredErrors(divisor: Loss['divisor'], precision: Precision): Loss {
  return { ...elementwise(divisor, square, slope, precision), squared: true };
}
