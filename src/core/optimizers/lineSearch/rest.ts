import type { Point } from '../../objective/objective';
import type { OptimizerState } from '../optimizer';

/** ∛ε, what a scaled gradient may be at most to be negligible. */
const negligible = Math.cbrt(Number.EPSILON);

/**
 * The largest relative change of f per relative change of a parameter, where numbers below 1 count as 1:
 *
 *     maxᵢ |gᵢ|·max(|xᵢ|, 1) / max(|f|, 1)
 *
 * Dennis & Schnabel (1983), Numerical Methods for Unconstrained Optimization and Nonlinear Equations, §7.2.
 */
export function scaledGradient({ x, gradient, value }: Point): number {
  let largest = 0;
  for (let i = 0; i < x.length; i++)
    largest = Math.max(largest, Math.abs(gradient[i]) * Math.max(Math.abs(x[i]), 1));
  return largest / Math.max(Math.abs(value), 1);
}

/**
 * Notes how a step ended: it moved the point by t; or it could not, and so the method has settled where the gradient
 * is negligible or `isContent` says so, and else has stalled.
 */
export function concludeStep(
  state: OptimizerState,
  point: Point,
  moved: boolean,
  t: number,
  isContent = false,
): void {
  state.settled = !moved && (isContent || scaledGradient(point) <= negligible);
  state.stalled = !moved && !state.settled;
  state.learningRate = moved ? t : 0;
}
