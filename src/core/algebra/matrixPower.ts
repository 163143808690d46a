import { diagonalise } from './eigen';

/** Raises a symmetric positive definite matrix (n × n, row by row; only read) to a power, into `into`. */
export type RaiseMatrix = (A: Float64Array, into: Float64Array) => void;

/**
 * A^p of n × n matrices by their eigenvalues: V·diag(λᵖ)·Vᵀ. Eigenvalues below `floor`, which are rounding where A is floor·I
 * and something positive, count as `floor`. O(n³). What is returned allocates nothing.
 */
export function matrixPower(n: number, power: number, floor: number): RaiseMatrix {
  const D = new Float64Array(n * n);
  const V = new Float64Array(n * n);
  return (A, into) => {
    D.set(A);
    diagonalise(D, V, n);
    into.fill(0);
    for (let k = 0; k < n; k++) {
      const raised = Math.max(D[k * n + k], floor) ** power;
      for (let i = 0; i < n; i++) {
        const share = raised * V[k * n + i];
        for (let j = 0; j < n; j++) into[i * n + j] += share * V[k * n + j];
      }
    }
  };
}
