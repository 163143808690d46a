import { symmetricEigen } from '../../algebra/eigen';
import { multiply, multiplyByTransposed, multiplyTransposed } from '../../algebra/matrix';
import { orthonormalise } from '../../algebra/orthonormalise';

/** The left or right side of m × n gradients: a running mean of G·Gᵀ, or of Gᵀ·G, and the eigenvectors of it. */
export interface EigenSide {
  /** The mean, and the basis: column k is the k-th eigenvector. */
  begin(): Float64Array[];
  /** mean ← β·mean + (1 − β)·G·Gᵀ, or Gᵀ·G. */
  average(G: Float64Array, mean: Float64Array): void;
  /** The eigenvectors themselves, those of larger eigenvalues first. It allocates. */
  find(mean: Float64Array, basis: Float64Array): void;
  /**
   * Brings the basis nearer to the eigenvectors by one power iteration, Q·R = mean·basis, its columns first put in the order of
   * their Rayleigh quotients; rows or columns of what was gathered in the old basis (m × n) follow them.
   */
  follow(mean: Float64Array, basis: Float64Array, gathered: Float64Array): void;
  /** A (m × n) in the basis, or back out of it, in place. */
  project(A: Float64Array, basis: Float64Array, back: boolean): void;
}

/** A side of m × n gradients, whose mean keeps the share β of what it was, with the room that it needs. */
export function eigenSide(m: number, n: number, isRight: boolean, beta: number): EigenSide {
  const size = isRight ? n : m;
  const products = new Float64Array(size * size);
  const room = new Float64Array(m * n);
  const quotients = new Float64Array(size);
  const order = new Int32Array(size);
  const columns = { count: size, length: size, own: 1, along: size };
  return {
    begin: () => [new Float64Array(size * size), new Float64Array(size * size)],
    average(G, mean) {
      if (isRight) multiplyTransposed(G, G, products, n, m, n);
      else multiplyByTransposed(G, G, products, m, n, m);
      for (let i = 0; i < mean.length; i++) mean[i] = beta * mean[i] + (1 - beta) * products[i];
    },
    find(mean, basis) {
      const { vectors } = symmetricEigen(mean, size);
      for (let i = 0; i < size; i++)
        for (let k = 0; k < size; k++) basis[i * size + k] = vectors[k * size + i];
    },
    follow(mean, basis, gathered) {
      multiply(mean, basis, products, size, size, size);
      columnProducts(basis, products, quotients);
      sortFalling(order, quotients);
      for (let i = 0; i < size; i++)
        for (let k = 0; k < size; k++) basis[i * size + k] = products[i * size + order[k]];
      orthonormalise(basis, columns);
      room.set(gathered);
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++)
          gathered[i * n + j] = isRight ? room[i * n + order[j]] : room[order[i] * n + j];
    },
    project(A, basis, back) {
      if (isRight && back) multiplyByTransposed(A, basis, room, m, n, n);
      else if (isRight) multiply(A, basis, room, m, n, n);
      else if (back) multiply(basis, A, room, m, m, n);
      else multiplyTransposed(basis, A, room, m, m, n);
      A.set(room);
    },
  };
}

/** The products of the columns of two square matrices, each with its like. */
function columnProducts(A: Float64Array, B: Float64Array, products: Float64Array): void {
  const size = products.length;
  products.fill(0);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) products[k] += A[i * size + k] * B[i * size + k];
}

/** Writes the places of numbers from the largest to the smallest, equal ones in their order. */
function sortFalling(order: Int32Array, numbers: Float64Array): void {
  for (let i = 0; i < order.length; i++) {
    let at = i;
    for (; at > 0 && numbers[order[at - 1]] < numbers[i]; at--) order[at] = order[at - 1];
    order[at] = i;
  }
}
