import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { factor, newPivotedQr, type PivotedQr } from '../../src/core/algebra/householder';
import { Random } from '../../src/core/random';

function factored(A: readonly (readonly number[])[], b: readonly number[]): PivotedQr {
  const qr = newPivotedQr(A.length, A[0].length);
  qr.matrix.set(A.flat());
  qr.right.set(b);
  factor(qr);
  return qr;
}

/** Entry (i, k) of R. */
const entry = ({ matrix, order }: PivotedQr, i: number, k: number): number =>
  i > k ? 0 : matrix[i * order.length + k];

const random = new Random(5);
const uniform = (): number => random.uniform() - 0.5;
const matrixOf = (m: number, n: number): number[][] =>
  Array.from({ length: m }, () => Array.from({ length: n }, uniform));

const near = (is: number, expected: number, size: number): void =>
  assert.ok(Math.abs(is - expected) <= 1e-13 * size, `${is}, not ${expected}`);

suite('QR with column pivoting', () => {
  for (const [m, n] of [
    [1, 1],
    [5, 3],
    [40, 40],
    [3, 7],
    [200, 6],
  ])
    test(`of ${m} × ${n} keeps all lengths and angles of columns and right side`, () => {
      const A = matrixOf(m, n);
      const b = A.map(uniform);
      const qr = factored(A, b);
      const rows = Math.min(m, n);
      assert.deepEqual(
        [...qr.order].sort((x, y) => x - y),
        [...Array(n).keys()],
      );
      for (let k = 0; k < n; k++) {
        const sum = (of: (i: number) => number, count: number): number =>
          Array.from({ length: count }, (_, i) => of(i)).reduce((total, each) => total + each, 0);
        const column = A.map((row) => row[qr.order[k]]);
        near(
          sum((i) => entry(qr, i, k) * qr.right[i], rows),
          sum((i) => column[i] * b[i], m),
          m,
        );
        for (let l = k; l < n; l++)
          near(
            sum((i) => entry(qr, i, k) * entry(qr, i, l), rows),
            sum((i) => column[i] * A[i][qr.order[l]], m),
            m,
          );
      }
    });

  test('takes the longest column that is left each time, so that the diagonal falls', () => {
    const A = matrixOf(30, 12).map((row) => row.map((value, j) => value * 10 ** ((j * 7) % 12)));
    const qr = factored(A, A.map(uniform));
    for (let k = 1; k < 12; k++)
      assert.ok(Math.abs(entry(qr, k, k)) <= Math.abs(entry(qr, k - 1, k - 1)) * (1 + 1e-12));
  });

  test('shows the rank of dependent columns', () => {
    const A = matrixOf(20, 3).map(([x, y, z]) => [x, y, x + y, z, 2 * z]);
    const qr = factored(A, A.map(uniform));
    for (let k = 0; k < 5; k++)
      assert.equal(Math.abs(entry(qr, k, k)) > 1e-14, k < 3, `${k}: ${entry(qr, k, k)}`);
  });

  for (const size of [1e-250, 1e250])
    test(`works with numbers of ${size}, whose squares do not exist`, () => {
      const A = matrixOf(9, 4);
      const [plain, scaled] = [1, size].map((by) =>
        factored(
          A.map((row) => row.map((value) => value * by)),
          A.map(() => by),
        ),
      );
      for (let k = 0; k < 4; k++) near(entry(scaled, k, k) / size, entry(plain, k, k), 10);
    });

  test('leaves a matrix of zeros as it is', () => {
    const qr = factored(
      [
        [0, 0],
        [0, 0],
      ],
      [1, 2],
    );
    assert.deepEqual([...qr.matrix, ...qr.right], [0, 0, 0, 0, 1, 2]);
  });
});
