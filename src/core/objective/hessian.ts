import { norm, smallestSquare } from '../algebra/vector';
import type { Precision } from '../precision';
import type { Objective } from './objective';

/** ∛ε: the step, in units of x, at which truncation and rounding of a central difference are about equal. */
export const differenceStep: Readonly<Record<Precision, number>> = {
  float64: Math.cbrt(Number.EPSILON),
  float32: Math.cbrt(2 ** -23),
};

/**
 * ∇²f(x) into `hessian` (n × n, row by row): the objective's own where it has one, else central differences of
 * gradients, column by column, made symmetric:
 *
 *     ∇²f(x)·eⱼ ≈ (∇f(x + hⱼeⱼ) − ∇f(x − hⱼeⱼ)) / 2hⱼ,     hⱼ = step·max(1, |xⱼ|),     error O(h²)
 *
 * Answers how often the objective was evaluated with its gradient: 0 or 2n.
 * Nocedal & Wright (2006), Numerical Optimization, §8.1.
 */
export function hessianAt(
  objective: Objective,
  x: Float64Array,
  hessian: Float64Array,
  step = differenceStep.float64,
): number {
  if (objective.hessian) {
    objective.hessian(x, hessian);
    return 0;
  }
  const n = x.length;
  const probe = x.slice();
  const ahead = new Float64Array(n);
  const behind = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    const h = step * Math.max(1, Math.abs(x[j]));
    probe[j] = x[j] + h;
    const above = probe[j];
    objective.evaluate(probe, ahead);
    probe[j] = x[j] - h;
    // The difference of what was rounded: 2h itself is not what the gradients were taken apart by.
    const width = above - probe[j];
    objective.evaluate(probe, behind);
    probe[j] = x[j];
    for (let i = 0; i < n; i++) hessian[i * n + j] = (ahead[i] - behind[i]) / width;
  }
  symmetrise(hessian, n);
  return 2 * n;
}

function symmetrise(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const mean = (matrix[i * n + j] + matrix[j * n + i]) / 2;
      matrix[i * n + j] = mean;
      matrix[j * n + i] = mean;
    }
}

/** How a Hessian-vector product by differences is taken, with the room that it needs: for whoever takes many of them. */
export interface ProductDifferences {
  readonly step: number;
  readonly probe: Float64Array;
  readonly behind: Float64Array;
}

/** Differences in n parameters. */
export function productDifferences(n: number, step = differenceStep.float64): ProductDifferences {
  return { step, probe: new Float64Array(n), behind: new Float64Array(n) };
}

/**
 * ∇²f(x)·v into `product` (length n): the objective's own where it has one, else by a central difference of gradients
 * along v, step·max(1, ‖x‖) to either side:
 *
 *     ∇²f(x)·v ≈ (∇f(x + t·v) − ∇f(x − t·v)) / 2t
 *
 * Answers how often the objective was evaluated with its gradient: 0 or 2. Allocates nothing where `differences` are given.
 * Nocedal & Wright (2006), §8.1, (8.20).
 */
export function hessianProduct(
  objective: Objective,
  x: Float64Array,
  v: Float64Array,
  product: Float64Array,
  differences = productDifferences(x.length),
): number {
  if (objective.hessianProduct) {
    objective.hessianProduct(x, v, product);
    return 0;
  }
  const { step, probe, behind } = differences;
  // Added up and compared here, because engines may box numbers that calls take or return.
  let along = 0;
  let at = 0;
  for (let i = 0; i < x.length; i++) {
    along += v[i] * v[i];
    at += x[i] * x[i];
  }
  const length = along > smallestSquare && along < Number.POSITIVE_INFINITY ? Math.sqrt(along) : norm(v);
  if (length === 0) {
    product.fill(0);
    return 0;
  }
  // Where the squares of x vanish, x is far below 1.
  const t = (step * Math.max(1, at < Number.POSITIVE_INFINITY ? Math.sqrt(at) : norm(x))) / length;
  for (let i = 0; i < x.length; i++) probe[i] = x[i] + t * v[i];
  objective.evaluate(probe, product);
  for (let i = 0; i < x.length; i++) probe[i] = x[i] - t * v[i];
  objective.evaluate(probe, behind);
  for (let i = 0; i < x.length; i++) product[i] = (product[i] - behind[i]) / (2 * t);
  return 2;
}
