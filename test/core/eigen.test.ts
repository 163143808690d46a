import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { type Eigenpairs, symmetricEigen } from '../../src/core/algebra/eigen';
import { dot } from '../../src/core/algebra/vector';
import { Random } from '../../src/core/random';

const flat = (rows: readonly (readonly number[])[]): Float64Array => Float64Array.from(rows.flat());

/** A seeded symmetric matrix with entries in (−½, ½). */
function randomSymmetric(n: number): Float64Array {
  const random = new Random(n);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      matrix[i * n + j] = random.uniform() - 0.5;
      matrix[j * n + i] = matrix[i * n + j];
    }
  return matrix;
}

const vectorOf = ({ vectors }: Eigenpairs, k: number, n: number): Float64Array =>
  vectors.subarray(k * n, k * n + n);

/** max |A·v − λ·v| and max |vᵢ·vⱼ − δᵢⱼ| over all pairs. */
function faults(A: Float64Array, found: Eigenpairs, n: number): { residual: number; skew: number } {
  let residual = 0;
  let skew = 0;
  for (let k = 0; k < n; k++) {
    const v = vectorOf(found, k, n);
    for (let i = 0; i < n; i++) {
      const product = dot(A.subarray(i * n, i * n + n), v);
      residual = Math.max(residual, Math.abs(product - found.values[k] * v[i]));
    }
    for (let j = 0; j < n; j++)
      skew = Math.max(skew, Math.abs(dot(v, vectorOf(found, j, n)) - (j === k ? 1 : 0)));
  }
  return { residual, skew };
}

/** Matrices with their eigenvalues, from textbooks. */
const known: readonly [title: string, matrix: number[][], values: number[]][] = [
  ['of one number', [[-7]], [-7]],
  [
    '2 × 2',
    [
      [2, 1],
      [1, 2],
    ],
    [3, 1],
  ],
  [
    'a reflection',
    [
      [0, 1],
      [1, 0],
    ],
    [1, -1],
  ],
  [
    'diagonal, in another order',
    [
      [1, 0, 0],
      [0, 5, 0],
      [0, 0, -2],
    ],
    [5, 1, -2],
  ],
  [
    'repeated: 2 twice',
    [
      [3, 1, 1],
      [1, 3, 1],
      [1, 1, 3],
    ],
    [5, 2, 2],
  ],
  [
    'the identity',
    [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    [1, 1, 1],
  ],
  [
    'zero',
    [
      [0, 0],
      [0, 0],
    ],
    [0, 0],
  ],
  [
    'singular',
    [
      [1, 2],
      [2, 4],
    ],
    [5, 0],
  ],
  // 2 − 2cos(kπ/5)
  [
    'second differences',
    [
      [2, -1, 0, 0],
      [-1, 2, -1, 0],
      [0, -1, 2, -1],
      [0, 0, -1, 2],
    ],
    [4, 3, 2, 1].map((k) => 2 - 2 * Math.cos((k * Math.PI) / 5)),
  ],
  // Entries sixteen orders apart: ‖A‖·ε would hide the small one.
  [
    'graded',
    [
      [1e16, 1],
      [1, 1],
    ],
    [1e16, 1],
  ],
  [
    'so large that products of its entries overflow',
    [
      [1e200, 1e200],
      [1e200, 1e200],
    ],
    [2e200, 0],
  ],
];

suite('eigenvalues are those of the textbooks', () => {
  for (const [title, matrix, values] of known)
    test(title, () => {
      const found = symmetricEigen(flat(matrix), matrix.length);
      for (const [k, value] of values.entries())
        assert.ok(
          Math.abs(found.values[k] - value) <= 1e-14 * Math.max(1, Math.abs(value)),
          `${found.values}`,
        );
    });
});

suite('A·v = λ·v, and the vectors are orthonormal', () => {
  for (const n of [1, 2, 3, 10, 40, 120])
    test(`a random matrix, n = ${n}`, () => {
      const A = randomSymmetric(n);
      const copy = A.slice();
      const found = symmetricEigen(A, n);
      assert.deepEqual(A, copy, 'the matrix is only read');
      assert.deepEqual(
        found.values,
        found.values.slice().sort((a, b) => b - a),
      );
      const { residual, skew } = faults(A, found, n);
      assert.ok(residual < 1e-13 && skew < 1e-13, `${residual}, ${skew}`);
    });
  for (const [title, matrix] of known)
    test(title, () => {
      const n = matrix.length;
      const A = flat(matrix);
      const { residual, skew } = faults(A, symmetricEigen(A, n), n);
      const scale = Math.max(1, ...A.map(Math.abs));
      assert.ok(residual <= 1e-14 * scale && skew < 1e-14, `${residual}, ${skew}`);
    });
});

test('the spectrum of a regression is PyTorch’s', () => {
  const { hessian_start: hessian } = JSON.parse(
    readFileSync('test/fixtures/networks/diabetes-linear.json', 'utf8'),
  ) as { hessian_start: { matrix: number[][]; top5: number[]; bottom3: number[] } };
  const n = hessian.matrix.length;
  const { values } = symmetricEigen(flat(hessian.matrix), n);
  const near = (actual: number, expected: number) =>
    assert.ok(
      Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)),
      `${actual}, not ${expected}`,
    );
  for (const [k, expected] of hessian.top5.entries()) near(values[k], expected);
  for (const [k, expected] of [...hessian.bottom3].sort((a, b) => a - b).entries())
    near(values[n - 1 - k], expected);
});

test('a matrix that is not finite has eigenvalues that are not numbers', () => {
  assert.deepEqual(
    [
      ...symmetricEigen(
        flat([
          [Number.NaN, 1],
          [1, 2],
        ]),
        2,
      ).values,
    ],
    [Number.NaN, Number.NaN],
  );
});
