import { symmetricEigen } from '../algebra/eigen';
import { lanczos } from '../algebra/lanczos';
import { differenceStep, hessianAt, hessianProduct, productDifferences } from '../objective/hessian';
import type { Objective } from '../objective/objective';
import type { Precision } from '../precision';

/** Eigenvalues of a Hessian in falling order: all of them, or those at both ends. */
export interface Spectrum {
  readonly eigenvalues: readonly number[];
  /** How many are left out in the middle because there are too many. */
  readonly skipped: number;
  /** Whether they are as exact as the Hessian is; estimates otherwise. */
  readonly converged: boolean;
}

/** Of larger Hessians the matrix is never made. */
const mostRows = 50;
/** … but this many eigenvalues are found at each end, */
const atEachEnd = 5;
/** to this, in relation to the largest, unless that takes more than so many products. */
const tolerance = 1e-8;
const products = 200;

/** The curvatures of f at x: the eigenvalues of ∇²f(x), NaN where it is not finite. The seed is of Lanczos' first vector. */
export function hessianSpectrum(
  objective: Objective,
  x: Float64Array,
  precision: Precision,
  seed: number,
): Spectrum {
  const n = x.length;
  if (n > mostRows) return bothEnds(objective, x, precision, seed);
  const hessian = new Float64Array(n * n);
  hessianAt(objective, x, hessian, differenceStep[precision]);
  return { eigenvalues: Array.from(symmetricEigen(hessian, n).values), skipped: 0, converged: true };
}

function bothEnds(objective: Objective, x: Float64Array, precision: Precision, seed: number): Spectrum {
  const dimension = x.length;
  const differences = productDifferences(dimension, differenceStep[precision]);
  const ends = (['largest', 'smallest'] as const).map((which) =>
    lanczos({
      dimension,
      multiply: (v, product) => hessianProduct(objective, x, v, product, differences),
      count: atEachEnd,
      which,
      seed,
      tolerance,
      products,
    }),
  );
  const eigenvalues = ends.flatMap(({ values }) => Array.from(values));
  return {
    eigenvalues,
    skipped: dimension - eigenvalues.length,
    converged: ends.every(({ converged }) => converged),
  };
}
