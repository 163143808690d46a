import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { activations } from '../../../src/core/learning/activations';
import type { ScalarActivation } from '../../../src/core/learning/activations/activation';
import { kernelsFor } from '../../../src/core/learning/layers/kernels';
import type { Floats, Kernels, Room } from '../../../src/core/learning/layers/kernels/kernels';
import { plainKernels } from '../../../src/core/learning/layers/kernels/plain';
import { type Precision, precisions, rounding } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';

const random = new Random(12);

/** Normal numbers, and in every third array some that are special. */
function drawn(count: number): Float64Array {
  const values = new Float64Array(count);
  random.fillNormal(values);
  if (random.below(3) === 0)
    for (let i = 0; i < count; i++)
      if (random.below(10) === 0) values[i] = specials[random.below(specials.length)];
  return values;
}
const specials = [Number.NaN, Infinity, -Infinity, -0, 0, 1e300, 1e38, 5e-324, 1e-45];

/** The same numbers in rooms of kernels. */
function placed(kernels: Kernels, ...arrays: readonly Float64Array[]): Floats[] {
  const rooms = arrays.map(({ length }): Room => kernels.fixed(length));
  kernels.reserve(1);
  return rooms.map(({ values }, i) => {
    values.set(arrays[i]);
    return values;
  });
}

/** What each kind of kernels leaves in the last array. */
function both(
  precision: Precision,
  arrays: readonly Float64Array[],
  work: (kernels: Kernels, arrays: Floats[]) => void,
): void {
  const [compiled, plain] = [kernelsFor(precision), plainKernels(precision)].map((kernels) => {
    const own = placed(kernels, ...arrays);
    work(kernels, own);
    return own;
  });
  sameBits(compiled, plain);
}

function sameBits(found: readonly Floats[], expected: readonly Floats[]): void {
  for (const [i, values] of found.entries())
    assert.equal(
      values.findIndex((value, j) => !Object.is(value, expected[i][j])),
      -1,
      `array ${i}: ${values}, ${expected[i]}`,
    );
}

interface Strided {
  readonly values: Float64Array;
  readonly row: number;
  readonly column: number;
}

/** A matrix row by row, or column by column, behind a few other numbers. */
function matrix(rows: number, columns: number): Strided {
  const values = drawn(before + rows * columns);
  return random.below(2) === 0 ? { values, row: columns, column: 1 } : { values, row: 1, column: rows };
}
const before = 3;

/** Some dimension: mostly small, now and then beyond what is packed at once. */
const dimension = (): number => (random.below(8) === 0 ? 250 + random.below(20) : random.below(14));

for (const precision of precisions)
  suite(`compiled kernels give the bits of the plain ones, in ${precision}`, () => {
    test('products of matrices', () => {
      for (let shape = 0; shape < 300; shape++) {
        const [m, k, n] = [dimension(), dimension(), dimension()];
        const a = matrix(m, k);
        const b = matrix(k, n);
        const adds = random.below(2) === 0;
        both(precision, [a.values, b.values, drawn(before + m * n)], ({ multiply }, [A, B, C]) => {
          multiply(A, before, a.row, a.column, B, before, b.row, b.column, C, before, m, k, n, adds);
        });
      }
    });

    for (const activation of activations.filter(({ kind }) => kind === 'scalar'))
      test(`${activation.id} and its slopes`, () => {
        const width = 5;
        for (const rows of [1, 2, 30]) {
          const count = rows * width;
          const arrays = [drawn(count).map((z) => 3 * z), drawn(count)];
          const made = [kernelsFor(precision), plainKernels(precision)].map((kernels) => {
            const unit = kernels.unit(activation as ScalarActivation, width);
            const [input, output, slopes, inputSlopes] = [0, 1, 2, 3].map(() => kernels.perRow(width));
            kernels.reserve(rows);
            input.values.set(arrays[0]);
            slopes.values.set(arrays[1]);
            unit.forward(input.values, output.values, count);
            unit.backward(input.values, slopes.values, inputSlopes.values, count);
            return [output.values, inputSlopes.values];
          });
          sameBits(made[0], made[1]);
        }
      });

    test('sums of two arrays, one of them times a number', () => {
      for (let count = 1; count < 20; count++) {
        const factor = 4 * random.uniform() - 2;
        both(precision, [drawn(count), drawn(count), drawn(count)], (kernels, [a, b, into]) => {
          kernels.mix(a, factor, b, into, count);
        });
      }
    });

    test('sums of rows', () => {
      for (let shape = 0; shape < 100; shape++) {
        const [m, n] = [random.below(9), 1 + random.below(20)];
        const arrays = [drawn(m * n), drawn(before + n)];
        both(precision, arrays, (kernels, [values, row]) => {
          kernels.addToRow(values, m, n, row, before);
          kernels.addRow(values, m, n, row, before);
        });
      }
    });
  });

suite('the plain kernels', () => {
  for (const precision of precisions)
    test(`products of matrices are their sums in order, to the last bit, in ${precision}`, () => {
      const { multiply } = plainKernels(precision);
      const round = rounding(precision);
      for (let shape = 0; shape < 60; shape++) {
        const [m, k, n] = [1 + random.below(9), random.below(9), 1 + random.below(11)];
        const a = matrix(m, k);
        const b = matrix(k, n);
        const [A, B, C] = [a.values, b.values, drawn(before + m * n)].map((values) => values.map(round));
        const found = C.slice();
        const adds = shape % 4 < 2;
        multiply(A, before, a.row, a.column, B, before, b.row, b.column, found, before, m, k, n, adds);
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let sum = adds ? C[before + i * n + j] : 0;
            for (let p = 0; p < k; p++)
              sum = round(
                sum + round(A[before + i * a.row + p * a.column] * B[before + p * b.row + j * b.column]),
              );
            assert.equal(found[before + i * n + j], sum);
          }
        assert.deepEqual(found.subarray(0, before), C.subarray(0, before));
      }
    });
});
