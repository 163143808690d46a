import { norm } from '../../algebra/vector';
import { type StepRoom, solveDamped, solveTransposed, solveUndamped } from './damped';
import type { LinearModel } from './linearModel';

/** How far the length of a step may be from its bound, as a part of it. */
const slack = 0.1;
const mostIterations = 10;

/**
 * The step z that makes ‖Qᵀr + R·Pᵀz‖ smallest among those with ‖z‖ ≤ Δ, to a tenth of Δ: where the free one is longer,
 * the λ of the secular equation
 *
 *     φ(λ) = ‖z(λ)‖ − Δ = 0,   (RᵀR + λ·I)·Pᵀz = −RᵀQᵀr
 *
 * by Newton's method on 1/‖z‖ – 1/Δ between bounds that close in, from the λ of the step before. Answers λ, 0 for the
 * free step. Moré (1978), §5 (MINPACK's lmpar); Hebden (1973), AERE report TP 515.
 */
export function solveBounded(model: LinearModel, bound: number, before: number, room: StepRoom): number {
  const { step } = room;
  const hasFullRank = solveUndamped(model, room);
  let length = norm(step);
  let excess = length - bound;
  if (excess <= slack * bound) return 0;
  let low = hasFullRank ? correction(room, model.qr.matrix, length, bound) : 0;
  let high = steepness(model) / bound;
  let damping = Math.min(Math.max(before, low), high) || steepness(model) / length;
  for (let k = 1; ; k++) {
    solveDamped(model, damping, room);
    const last = excess;
    length = norm(step);
    excess = length - bound;
    const falls = low === 0 && excess <= last && last < 0;
    if (Math.abs(excess) <= slack * bound || falls || k === mostIterations) return damping;
    if (excess > 0) low = Math.max(low, damping);
    else high = Math.min(high, damping);
    const next = Math.max(low, damping + correction(room, room.triangle, length, bound));
    damping = Math.min(next, high) || 0.001 * high;
  }
}

/** Newton's correction of λ where the step has a length: φ/Δ / ‖S⁻ᵀ·z/‖z‖‖². */
function correction(room: StepRoom, triangle: Float64Array, length: number, bound: number): number {
  const { step, vector } = room;
  for (let k = 0; k < step.length; k++) vector[k] = step[k] / length;
  solveTransposed(triangle, vector);
  const slope = norm(vector);
  return (length - bound) / bound / slope / slope;
}

/** ‖RᵀQᵀr‖, the slope of ½‖r‖² in scaled parameters. */
function steepness({ qr }: LinearModel): number {
  const { matrix, right, order } = qr;
  const n = order.length;
  let sum = 0;
  for (let k = 0; k < n; k++) {
    let product = 0;
    for (let i = 0; i <= k; i++) product += matrix[i * n + k] * right[i];
    sum += product * product;
  }
  return Math.sqrt(sum);
}
