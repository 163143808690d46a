import { multiply, multiplyByTransposed, multiplyTransposed } from '../algebra/matrix';
import { matrixPower } from '../algebra/matrixPower';
import type { NumberSetting } from '../catalogue/entry';
import { numberIn } from '../catalogue/values';
import { layered } from './layers/layered';
import type { MatrixRule } from './layers/matrixRule';
import { decoupleDecay, walkWithMomentum } from './recipe/transforms';
import { epsilon, learningRate, momentum, preconditionInterval, weightDecay } from './settings';
import { powerLines } from './shampooBoard';

const rate = { ...learningRate, default: 0.1 };
const guard = {
  ...epsilon,
  description: 'What the matrices L and R begin with on their diagonals: it shortens the first steps.',
  default: 1e-4,
  minimum: undefined,
  exclusiveMinimum: 0,
};
const exponent: NumberSetting = {
  kind: 'number',
  id: 'exponent',
  label: 'Exponent',
  symbol: 'p',
  description:
    'L and R are raised to −p; the one matrix of a vector to −2p. 1/4 is Shampoo’s; 0 leaves the gradient.',
  default: 0.25,
  minimum: 0,
  maximum: 1,
};
const decay = {
  ...weightDecay,
  description: 'Takes η·λ times the parameters off the parameters themselves, apart from the gradient.',
};

/** A side of more numbers is preconditioned by the diagonal of its matrix alone, as the paper does for large ones. */
const longestFull = 256;

/**
 * L ← L + G·Gᵀ, R ← R + Gᵀ·G, both from ε·I; W ← W − η·L^(−1/4)·G·R^(−1/4), with the momentum of SGD where it is given. The
 * powers are taken anew once in K steps. Of a vector H ← H + g·gᵀ and H^(−1/2)·g. A side of more than 256 numbers has the
 * diagonal of its matrix.
 * Gupta, Koren & Singer (2018), Shampoo: preconditioned stochastic tensor optimization, ICML, arXiv:1802.09568,
 * algorithms 1 and 2 and section 6.
 */
export const shampoo = layered({
  id: 'shampoo',
  label: 'Shampoo',
  source:
    'Gupta, Koren & Singer (2018), Shampoo: preconditioned stochastic tensor optimization, ICML, arXiv:1802.09568, algorithm 1',
  about:
    'Rescales rows and columns of a matrix together by roots of summed products of gradients: Adagrad with a full matrix for each side.',
  settings: [rate, guard, exponent, preconditionInterval, momentum, decay],
  rate: { kind: 'view', part: 1 / 20 },
  layer: (values, matrix) => ({
    matrix: preconditioned(
      {
        epsilon: numberIn(values, guard),
        exponent: numberIn(values, exponent),
        interval: numberIn(values, preconditionInterval),
      },
      matrix,
    ),
    transforms: [
      ...walkWithMomentum({ momentum: numberIn(values, momentum) }),
      ...decoupleDecay(numberIn(values, decay)),
    ],
  }),
});

/** How gradients are preconditioned. */
interface Preconditioning {
  readonly epsilon: number;
  readonly exponent: number;
  /** Steps from one power to the next. */
  readonly interval: number;
}

function preconditioned({ epsilon, exponent, interval }: Preconditioning, matrix: boolean): MatrixRule {
  const power = -exponent * (matrix ? 1 : 2);
  const sideOf = (size: number) => (size > longestFull ? diagonalSide : fullSide)(size, epsilon, power);
  const sides = (rows: number, columns: number): readonly Side[] =>
    matrix ? [sideOf(rows), sideOf(columns)] : [sideOf(rows * columns)];
  return {
    begin: (rows, columns) => sides(rows, columns).flatMap(({ begin }) => begin()),
    lines: (done) => powerLines(done, matrix, power),
    prepare(rows, columns) {
      const [left, right] = sides(rows, columns);
      const [m, n] = right ? [rows, columns] : [rows * columns, 1];
      const scratch = new Float64Array(rows * columns);
      return (u, memory, steps) => {
        const due = steps[0] % interval === 0;
        left.add(u, memory[0], m, n, false);
        if (due) left.raise(memory[0], memory[1]);
        right?.add(u, memory[2], m, n, true);
        if (right && due) right.raise(memory[2], memory[3]);
        left.apply(memory[1], u, scratch, m, n, false);
        right?.apply(memory[3], u, scratch, m, n, true);
      };
    },
  };
}

/** One side of a matrix: the sum of products of gradients, and its power. `right`: of columns. */
interface Side {
  /** The sum, and room for its power. */
  begin(): Float64Array[];
  add(u: Float64Array, sum: Float64Array, m: number, n: number, right: boolean): void;
  raise(sum: Float64Array, power: Float64Array): void;
  apply(
    power: Float64Array,
    u: Float64Array,
    scratch: Float64Array,
    m: number,
    n: number,
    right: boolean,
  ): void;
}

function fullSide(size: number, epsilon: number, power: number): Side {
  const raise = matrixPower(size, power, epsilon);
  const products = new Float64Array(size * size);
  return {
    begin: () => [identityTimes(epsilon, size), new Float64Array(size * size)],
    add(u, sum, m, n, right) {
      if (right) multiplyTransposed(u, u, products, n, m, n);
      else multiplyByTransposed(u, u, products, m, n, m);
      for (let i = 0; i < sum.length; i++) sum[i] += products[i];
    },
    raise,
    apply(raised, u, scratch, m, n, right) {
      if (right) multiply(u, raised, scratch, m, n, n);
      else multiply(raised, u, scratch, m, m, n);
      u.set(scratch);
    },
  };
}

function identityTimes(factor: number, size: number): Float64Array {
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i++) matrix[i * size + i] = factor;
  return matrix;
}

function diagonalSide(size: number, epsilon: number, power: number): Side {
  return {
    begin: () => [new Float64Array(size).fill(epsilon), new Float64Array(size)],
    add(u, sum, m, n, right) {
      for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) sum[right ? j : i] += u[i * n + j] ** 2;
    },
    raise(sum, raised) {
      for (let i = 0; i < size; i++) raised[i] = sum[i] ** power;
    },
    apply(raised, u, _scratch, m, n, right) {
      for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) u[i * n + j] *= raised[right ? j : i];
    },
  };
}
