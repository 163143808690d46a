import { rankTolerance } from '../../algebra/householder';
import { backSubstitute } from '../../algebra/linearSystem';
import type { LinearModel } from './linearModel';

/** A step in scaled parameters, in room that is made once. */
export interface StepRoom {
  /** Pᵀz, in the order of R's columns. */
  readonly step: Float64Array;
  /** S (n × n, row by row, its upper triangle), where SᵀS = RᵀR + λ·I. */
  readonly triangle: Float64Array;
  /** Room for a row and a vector. */
  readonly row: Float64Array;
  readonly vector: Float64Array;
}

/** Room for steps in n parameters. */
export function newStepRoom(n: number): StepRoom {
  return {
    step: new Float64Array(n),
    triangle: new Float64Array(n * n),
    row: new Float64Array(n),
    vector: new Float64Array(n),
  };
}

/**
 * The Gauss–Newton step, R·Pᵀz = −Qᵀr. Columns that depend on those before them have no part in it. Answers whether
 * there are none.
 */
export function solveUndamped({ qr, lengths, scale }: LinearModel, { step }: StepRoom): boolean {
  const { matrix, right, order } = qr;
  const n = order.length;
  const tolerance = rankTolerance(right.length, n);
  let rank = 0;
  for (; rank < n; rank++) {
    const length = lengths[order[rank]] / scale[order[rank]];
    if (!(Math.abs(matrix[rank * n + rank]) > tolerance * length)) break;
  }
  step.fill(0, rank);
  for (let i = 0; i < rank; i++) step[i] = -right[i];
  backSubstitute(matrix, n, step, rank);
  return rank === n;
}

/**
 * The damped step, ‖Qᵀr + R·Pᵀz‖² + λ‖z‖² smallest, and S: rotations (Givens) of the rows of R with those of √λ·I, which
 * do not square the condition as RᵀR + λ·I would. MINPACK's qrsolv.
 */
export function solveDamped({ qr }: LinearModel, damping: number, room: StepRoom): void {
  const { step, triangle, row } = room;
  const n = step.length;
  for (let i = 0; i < n; i++) {
    step[i] = -qr.right[i];
    for (let k = i; k < n; k++) triangle[i * n + k] = qr.matrix[i * n + k];
  }
  for (let j = 0; j < n; j++) {
    row.fill(0, j);
    row[j] = Math.sqrt(damping);
    let right = 0;
    for (let k = j; k < n; k++) {
      const above = triangle[k * n + k];
      const length = Math.sqrt(above * above + row[k] * row[k]);
      if (length === 0) continue;
      const cosine = above / length;
      const sine = row[k] / length;
      for (let l = k; l < n; l++) {
        const upper = triangle[k * n + l];
        triangle[k * n + l] = cosine * upper + sine * row[l];
        row[l] = cosine * row[l] - sine * upper;
      }
      const upper = step[k];
      step[k] = cosine * upper + sine * right;
      right = cosine * right - sine * upper;
    }
  }
  backSubstitute(triangle, n, step);
}

/** R's largest pivot in lengths of its smallest below which the digits of RᵀR still say where a minimum is. */
const mostCondition = 1e6;

/** Whether `solveFromSlope` gains: R's condition, estimated by its diagonal, is squared there. */
export function isWellConditioned({ qr: { matrix, order } }: LinearModel): boolean {
  const n = order.length;
  return Math.abs(matrix[0]) < mostCondition * Math.abs(matrix[n * n - 1]);
}

/**
 * The Gauss–Newton step from ∇f = times · Jᵀr, RᵀR·Pᵀz = −PᵀD⁻¹·Jᵀr: the semi-normal equations. Björck (1987), Linear
 * Algebra and its Applications 88/89, 31–48.
 */
export function solveFromSlope(
  { qr: { matrix, order }, scale }: LinearModel,
  gradient: Float64Array,
  times: number,
  { step }: StepRoom,
): void {
  const n = step.length;
  for (let k = 0; k < n; k++) step[k] = -gradient[order[k]] / (times * scale[order[k]]);
  solveTransposed(matrix, step);
  backSubstitute(matrix, n, step);
}

/** Solves Tᵀ·z = b in place of b (length n), with the upper triangle T of a matrix of n columns. */
export function solveTransposed(T: Float64Array, b: Float64Array): void {
  const n = b.length;
  for (let i = 0; i < n; i++) {
    b[i] /= T[i * n + i];
    for (let k = i + 1; k < n; k++) b[k] -= T[i * n + k] * b[i];
  }
}
