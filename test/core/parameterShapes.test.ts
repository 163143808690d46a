import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { symmetricEigen } from '../../src/core/algebra/eigen';
import { multiply, multiplyByTransposed, multiplyTransposed } from '../../src/core/algebra/matrix';
import { matrixPower } from '../../src/core/algebra/matrixPower';
import { newtonSchulz } from '../../src/core/algebra/newtonSchulz';
import { matrixFit } from '../../src/core/functions/matrixFit';
import { penalised } from '../../src/core/learning/models/penalised';
import { openObjective } from '../../src/core/objective';
import { noMaterials } from '../../src/core/objective/opener';
import { precisions } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { value } from './parsed';

const random = new Random(5);
const drawn = (length: number): Float64Array => Float64Array.from({ length }, () => 2 * random.uniform() - 1);

suite('an objective keeps the shapes of its parameters', () => {
  const { shapes } = matrixFit.make(16);
  for (const precision of precisions) {
    const source = { objective: { kind: 'function', name: 'matrix-fit' } as const, precision };
    const opened = value(openObjective(source, noMaterials));
    test(`opened in ${precision}`, () => {
      assert.deepEqual(opened.exact.shapes, shapes);
    });
    test(`with a gradient of differences in ${precision}`, () => {
      assert.deepEqual(opened.walkable({ kind: 'central', h: 'auto' }, 1).shapes, shapes);
    });
  }
  test('with a penalty', () => {
    const penalty = { l1: 0, l2: 1, weights: [{ from: 0, rows: 16, columns: 1 }] };
    assert.deepEqual(penalised(matrixFit.make(16), penalty, 'float64').shapes, shapes);
  });
});

suite('products of matrices', () => {
  const [A, B] = [drawn(6), drawn(12)];
  const expected = (i: number, j: number): number =>
    [0, 1, 2].reduce((sum, l) => sum + A[i * 3 + l] * B[l * 4 + j], 0);
  const transposed = (M: Float64Array, rows: number, columns: number): Float64Array =>
    Float64Array.from({ length: M.length }, (_, at) => M[(at % rows) * columns + Math.floor(at / rows)]);
  const forms: readonly (readonly [name: string, product: (into: Float64Array) => void])[] = [
    ['A·B', (into) => multiply(A, B, into, 2, 3, 4)],
    ['Aᵀ·B', (into) => multiplyTransposed(transposed(A, 2, 3), B, into, 2, 3, 4)],
    ['A·Bᵀ', (into) => multiplyByTransposed(A, transposed(B, 3, 4), into, 2, 3, 4)],
  ];
  for (const [name, product] of forms)
    test(`${name} is the sum over the inner index`, () => {
      const into = new Float64Array(8).fill(7);
      product(into);
      into.forEach((entry, at) => {
        assert.ok(Math.abs(entry - expected(Math.floor(at / 4), at % 4)) < 1e-15);
      });
    });
});

suite('Newton–Schulz', () => {
  for (const [m, n] of [
    [3, 5],
    [5, 3],
    [4, 4],
  ])
    test(`brings all singular values of a matrix of ${m} × ${n} between 0.6 and 1.3`, () => {
      const X = drawn(m * n);
      newtonSchulz(m, n, 7)(X);
      const size = Math.min(m, n);
      const squares = new Float64Array(size * size);
      if (m <= n) multiplyByTransposed(X, X, squares, m, n, m);
      else multiplyTransposed(X, X, squares, n, m, n);
      for (const square of symmetricEigen(squares, size).values) {
        const sigma = Math.sqrt(square);
        assert.ok(sigma > 0.6 && sigma < 1.3, `${sigma}`);
      }
    });

  test('leaves a matrix of zeros as it is', () => {
    const X = new Float64Array(9);
    newtonSchulz(3, 3, 5)(X);
    assert.deepEqual(X, new Float64Array(9));
  });
});

test('the power −1/4 of a matrix, four times beside it, gives the identity', () => {
  const [G, A] = [drawn(16), new Float64Array(16)];
  multiplyByTransposed(G, G, A, 4, 4, 4);
  for (let i = 0; i < 4; i++) A[i * 5] += 0.1;
  let product = A;
  const root = new Float64Array(16);
  matrixPower(4, -0.25, 0.1)(A, root);
  for (let k = 0; k < 4; k++) {
    const next = new Float64Array(16);
    multiply(root, product, next, 4, 4, 4);
    product = next;
  }
  product.forEach((entry, at) => {
    assert.ok(Math.abs(entry - (at % 5 === 0 ? 1 : 0)) < 1e-12, `${entry}`);
  });
});
