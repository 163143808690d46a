import { multiply, multiplyByTransposed, multiplyTransposed } from '../algebra/matrix';
import type { FunctionEntry } from '../catalogue/entry';
import type { Objective } from '../objective/objective';

/** The matrix X has so many rows and columns. */
const size = 4;

/** The discrete cosine transform with falling weights: row p is 2^(−p/2)·cos(π(2i + 1)p/8), i = 0 … 3. */
const A = Float64Array.from({ length: size * size }, (_, at) => {
  const [p, i] = [Math.floor(at / size), at % size];
  return 2 ** (-p / 2) * Math.cos((Math.PI * (2 * i + 1) * p) / (2 * size));
});

/**
 * ½‖A(X − I)Aᵀ‖² of a 4 × 4 matrix X, stored row by row: a quadratic of condition number 256 that is ill-conditioned from both
 * sides. From X = 0 each singular value of X is learned with a curvature of its own, 16, 1, ¼, 1/16, up to 1. The
 * rows of A are those of the discrete cosine transform: Strang (1999), The discrete cosine transform, SIAM Review 41(1).
 */
export const matrixFit: FunctionEntry = {
  id: 'matrix-fit',
  label: 'Matrix fit',
  source:
    'Quadratic of a matrix with Kronecker-factored curvature, as in Gupta, Koren & Singer (2018), arXiv:1802.09568, §1; A: Strang (1999), SIAM Review 41(1), 135–147',
  settings: [],
  formula: () =>
    '0.5*sum(sum(2^(-p-q) * sum(sum(cos(pi*(2i+1)*p/8)*cos(pi*(2j+1)*q/8)*(x[4i+j]-(i==j ? 1 : 0)), j=0..3), i=0..3)^2, q=0..3), p=0..3)',
  shortFormula: '½‖A(X − I)Aᵀ‖²',
  about:
    'A 4 × 4 matrix that is to become the identity: gradient descent learns its singular values one after the other, Muon and Shampoo together.',
  dimension: size * size,
  domain: () => Array.from({ length: size * size }, () => [-2, 2]),
  view: () => Array.from({ length: size * size }, () => [-0.5, 1.5]),
  start: () => new Array<number>(size * size).fill(0),
  firstRun: {
    race: {
      optimizers: ['gd', 'adam', 'muon', 'shampoo'],
      story:
        'Gradient descent learns one singular value after the other; Muon raises all of them alike, and Shampoo, which sees rows and columns, arrives.',
    },
  },
  minima: () => [{ x: [...identity()], value: 0 }],
  make: makeMatrixFit,
};

const identity = (): Float64Array =>
  Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1 : 0));

function makeMatrixFit(): Objective {
  const target = identity();
  const [error, half, residual, slope] = Array.from({ length: 4 }, () => new Float64Array(size * size));
  return {
    dimension: size * size,
    shapes: [{ name: 'X', from: 0, rows: size, columns: size, kind: 'weights' }],
    evaluate(x, gradient) {
      for (let i = 0; i < error.length; i++) error[i] = x[i] - target[i];
      multiply(A, error, half, size, size, size);
      multiplyByTransposed(half, A, residual, size, size, size);
      let sum = 0;
      for (let i = 0; i < residual.length; i++) sum += residual[i] * residual[i];
      if (!gradient) return sum / 2;
      // ∇f = Aᵀ·R·A.
      multiplyTransposed(A, residual, half, size, size, size);
      multiply(half, A, slope, size, size, size);
      gradient.set(slope);
      return sum / 2;
    },
  };
}
