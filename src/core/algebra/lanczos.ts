import { Random } from '../random';
import { type Eigenpairs, symmetricEigen } from './eigen';
import { dot, largestMagnitude, norm } from './vector';

/** Which eigenvalues are wanted. */
export interface LanczosJob {
  /** n, the size of the symmetric matrix A. */
  readonly dimension: number;
  /** A·v into `product`. */
  readonly multiply: (v: Float64Array, product: Float64Array) => void;
  /** How many eigenpairs. */
  readonly count: number;
  readonly which: 'largest' | 'smallest' | 'magnitude';
  /** Seed of the vector to begin with. */
  readonly seed: number;
  /** Done when every wanted pair has ‖A·v − λ·v‖ ≤ tolerance · the largest |λ| of A. */
  readonly tolerance: number;
  /** Products at most; never more than n. */
  readonly products: number;
}

export interface LanczosResult extends Eigenpairs {
  /** ‖A·v − λ·v‖ of each pair. */
  readonly residuals: Float64Array;
  /** How often A was multiplied with a vector. */
  readonly products: number;
  /** Whether the tolerance was reached. */
  readonly converged: boolean;
}

/**
 * Extreme eigenpairs of a large symmetric matrix from its products with vectors: Lanczos' three-term recurrence makes
 * an orthonormal basis in which A is tridiagonal; its eigenvectors y give v = Q·y with the residual |β·last(y)|. The
 * basis is orthogonalised in full, twice, so that rounding brings no copies of eigenvalues. Of a repeated eigenvalue
 * one direction is found, unless the basis comes to span an invariant subspace: then the recurrence begins anew outside it.
 * Memory: products × n. In falling order; for 'magnitude', by falling |λ|.
 * Lanczos (1950), Journal of Research of the NBS 45(4), 255–282; Golub & Van Loan (2013), §10.1 and §10.3.
 */
export function lanczos(job: LanczosJob): LanczosResult {
  const { dimension: n, tolerance } = job;
  const most = Math.min(job.products, n);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  const random = new Random(job.seed);
  const next = new Float64Array(n);
  let q = randomDirection(random, n, basis);
  for (let check = firstCheck(job, most); ; ) {
    basis.push(q);
    job.multiply(q, next);
    diagonal.push(dot(q, next));
    for (let pass = 0; pass < 2; pass++) removeAll(next, basis);
    const beta = norm(next);
    const scale = Math.max(...diagonal.map(Math.abs), ...beside);
    const isInvariant = !(beta > n * Number.EPSILON * scale);
    if (basis.length >= Math.min(check, most) || !Number.isFinite(beta)) {
      const { found, size } = ritzPairs(job, basis, tridiagonal(diagonal, beside), isInvariant ? 0 : beta);
      const converged = found.residuals.every((residual) => residual <= tolerance * size);
      if (converged || basis.length >= most || !Number.isFinite(beta))
        return { ...found, converged, products: basis.length };
      check = Math.ceil(basis.length * 1.3);
    }
    beside.push(isInvariant ? 0 : beta);
    q = isInvariant ? randomDirection(random, n, basis) : next.map((component) => component / beta);
  }
}

/** Too small a basis is not worth the look. */
const firstCheck = ({ count }: LanczosJob, most: number): number => Math.min(most, 2 * count + 2);

/** A unit vector that is orthogonal to the basis. */
function randomDirection(random: Random, n: number, basis: readonly Float64Array[]): Float64Array {
  const vector = Float64Array.from({ length: n }, () => random.uniform() - 0.5);
  for (let pass = 0; pass < 2; pass++) removeAll(vector, basis);
  const length = norm(vector);
  return vector.map((component) => component / length);
}

/** Takes out of v what lies along the basis (modified Gram–Schmidt). */
function removeAll(v: Float64Array, basis: readonly Float64Array[]): void {
  for (const q of basis) {
    const share = dot(q, v);
    for (let i = 0; i < v.length; i++) v[i] -= share * q[i];
  }
}

function tridiagonal(diagonal: readonly number[], beside: readonly number[]): Float64Array {
  const k = diagonal.length;
  const matrix = new Float64Array(k * k);
  diagonal.forEach((value, i) => {
    matrix[i * k + i] = value;
  });
  for (let i = 0; i + 1 < k; i++) {
    matrix[i * k + i + 1] = beside[i];
    matrix[(i + 1) * k + i] = beside[i];
  }
  return matrix;
}

/** The wanted eigenpairs of the tridiagonal matrix, carried into n dimensions, and its largest |λ|. */
function ritzPairs(
  { dimension: n, which, count }: LanczosJob,
  basis: readonly Float64Array[],
  matrix: Float64Array,
  beta: number,
): { readonly found: Pick<LanczosResult, 'values' | 'vectors' | 'residuals'>; readonly size: number } {
  const k = basis.length;
  const small = symmetricEigen(matrix, k);
  const chosen = choose(small.values, which, Math.min(count, k));
  const vectors = new Float64Array(chosen.length * n);
  chosen.forEach((row, place) => {
    for (let j = 0; j < k; j++) {
      const share = small.vectors[row * k + j];
      for (let i = 0; i < n; i++) vectors[place * n + i] += share * basis[j][i];
    }
  });
  const values = Float64Array.from(chosen, (row) => small.values[row]);
  const residuals = Float64Array.from(chosen, (row) => Math.abs(beta * small.vectors[row * k + k - 1]));
  return { found: { values, vectors, residuals }, size: largestMagnitude(small.values) };
}

/** Places of the wanted among values in falling order. */
function choose(values: Float64Array, which: LanczosJob['which'], count: number): number[] {
  const places = Array.from(values, (_, i) => i);
  if (which === 'largest') return places.slice(0, count);
  if (which === 'smallest') return places.slice(places.length - count);
  return places.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a])).slice(0, count);
}
