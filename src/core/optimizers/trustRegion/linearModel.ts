import { columnLengths, factor, newPivotedQr, type PivotedQr } from '../../algebra/householder';
import { isFiniteVector, norm } from '../../algebra/vector';
import type { Residuals } from '../../objective/objective';

/**
 * Residuals near a point x as a linear model, r(x + d) ≈ r + J·d, in scaled steps z = D·d and with J·D⁻¹·P = Q·R:
 * ‖r + J·d‖ = ‖Qᵀr + R·Pᵀz‖. Plain data, in room that is made once.
 */
export interface LinearModel {
  /** R, Qᵀr and P. */
  readonly qr: PivotedQr;
  /** Where r and J are written: the first rows of what the decomposition takes apart. */
  readonly residuals: Float64Array;
  readonly jacobian: Float64Array;
  /**
   * Dⱼ, the largest length that J's column j has had so far, so that a parameter's unit does not matter and
   * steps do not grow without bound along one that loses its effect; 1 where that is 0. Moré (1978), §6.
   */
  readonly scale: Float64Array;
  /** The lengths of J's columns at x. */
  readonly lengths: Float64Array;
  /** ‖r‖. */
  size: number;
}

/** Room for a model of m residuals in n parameters, whose matrix has at least n rows. */
export function newLinearModel(m: number, n: number): LinearModel {
  const qr = newPivotedQr(Math.max(m, n), n);
  return {
    qr,
    residuals: qr.right.subarray(0, m),
    jacobian: qr.matrix.subarray(0, m * n),
    scale: new Float64Array(n),
    lengths: new Float64Array(n),
    size: 0,
  };
}

/** The model at x. Answers false where residuals or their slopes are not finite. */
export function linearise(model: LinearModel, x: Float64Array, parts: Residuals): boolean {
  const { qr, residuals, jacobian, scale, lengths } = model;
  const { matrix, right } = qr;
  const count = residuals.length;
  const n = x.length;
  // With fewer residuals than parameters, rows of zeros stand below.
  matrix.fill(0, count * n);
  right.fill(0, count);
  parts.evaluate(x, residuals, jacobian);
  columnLengths(jacobian, count, n, 0, lengths);
  for (let j = 0; j < n; j++) scale[j] = Math.max(scale[j], lengths[j]) || 1;
  for (let i = 0; i < count; i++) for (let j = 0; j < n; j++) jacobian[i * n + j] /= scale[j];
  model.size = norm(right);
  factor(qr);
  return isFiniteVector(right) && isFiniteVector(lengths);
}

/** ‖J·d‖ = ‖R·Pᵀz‖ of a step Pᵀz. */
export function changeOf({ qr: { matrix } }: LinearModel, step: Float64Array): number {
  const n = step.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let change = 0;
    for (let k = i; k < n; k++) change += matrix[i * n + k] * step[k];
    sum += change * change;
  }
  return Math.sqrt(sum);
}

/** ‖D·x‖, with room for D·x. */
export function scaledLength(x: Float64Array, { scale }: LinearModel, room: Float64Array): number {
  for (let j = 0; j < x.length; j++) room[j] = scale[j] * x[j];
  return norm(room);
}

/** d = D⁻¹·z of a step Pᵀz. */
export function unscale(step: Float64Array, model: LinearModel, direction: Float64Array): void {
  const { scale } = model;
  const { order } = model.qr;
  for (let k = 0; k < step.length; k++) direction[order[k]] = step[k] / scale[order[k]];
}
