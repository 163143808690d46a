import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { activations } from '../../../src/core/learning/activations';
import type { ScalarActivation } from '../../../src/core/learning/activations/activation';
import { kernelsFor } from '../../../src/core/learning/layers/kernels';
import { bytes as fused32 } from '../../../src/core/learning/layers/kernels/fused32.wasm';
import { bytes as fused64 } from '../../../src/core/learning/layers/kernels/fused64.wasm';
import { canRun } from '../../../src/core/learning/layers/kernels/instance';
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
  for (const [i, values] of found.entries()) {
    const at = values.findIndex((value, j) => !Object.is(value, expected[i][j]));
    assert.equal(at, -1, `array ${i}: ${values[at]}, expected ${expected[i][at]}`);
  }
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
const dimension = (): number => (random.below(20) === 0 ? 250 + random.below(20) : random.below(14));

for (const precision of precisions)
  suite(`compiled kernels give the bits of the plain ones, in ${precision}`, () => {
    test('products of matrices', () => {
      for (let shape = 0; shape < 80; shape++) {
        const [m, k, n] = [dimension(), dimension(), dimension()];
        const a = matrix(m, k);
        const b = matrix(k, n);
        const adds = random.below(2) === 0;
        both(precision, [a.values, b.values, drawn(before + m * n)], ({ multiply }, [A, B, C]) => {
          multiply(A, before, a.row, a.column, B, before, b.row, b.column, C, before, m, k, n, adds);
        });
      }
    });

    for (const special of [1, Number.NaN, Infinity])
      test(`products of matrices with many zeros, times a ${special} among others`, () => {
        for (const transposed of [false, true])
          for (const [m, k, n] of [
            [60, 200, 37],
            [20, 1100, 41],
          ]) {
            const a = drawn(m * k).map((value) => (random.below(10) < 8 ? 0 : value));
            const b = new Float64Array(k * n);
            random.fillNormal(b);
            b[random.below(b.length)] = special;
            const c = new Float64Array(m * n);
            random.fillNormal(c);
            const [row, column] = transposed ? [1, m] : [k, 1];
            for (const adds of [false, true])
              both(precision, [a, b, c], ({ multiply }, [A, B, C]) => {
                multiply(A, 0, row, column, B, 0, n, 1, C, 0, m, k, n, adds);
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

suite('fused kernels', () => {
  for (const precision of precisions)
    test(`are as near as rounding lets them be, in ${precision}, and the plain ones where this machine cannot run them`, () => {
      const [m, k, n] = [20, 30, 17];
      const arrays = [m * k, k * n, m * n].map((count) => {
        const values = new Float64Array(count);
        random.fillNormal(values);
        return values;
      });
      const [fused, plain] = [kernelsFor(precision, true), plainKernels(precision)].map((kernels) => {
        const [a, b, c] = placed(kernels, ...arrays);
        kernels.multiply(a, 0, k, 1, b, 0, n, 1, c, 0, m, k, n, false);
        return c;
      });
      const bytes = precision === 'float64' ? fused64 : fused32;
      const tolerance = canRun(bytes) ? (precision === 'float64' ? 1e-13 : 1e-4) : 0;
      for (const [i, value] of fused.entries()) assert.ok(Math.abs(value - plain[i]) <= tolerance);
    });
});

suite('where compiled kernels cannot be had', () => {
  test('without WebAssembly, numbers and rooms are those of the plain kernels', () => {
    const engine = Reflect.get(globalThis, 'WebAssembly');
    Reflect.deleteProperty(globalThis, 'WebAssembly');
    try {
      both('float64', [drawn(60), drawn(60), drawn(100)], ({ multiply }, [A, B, C]) => {
        assert.equal(A.byteLength, A.buffer.byteLength, 'the room is an array of its own');
        multiply(A, 0, 6, 1, B, 0, 10, 1, C, 0, 10, 6, 10, true);
      });
    } finally {
      Reflect.set(globalThis, 'WebAssembly', engine);
    }
  });

  test('numbers beside the rooms, and matrices of which only every other number counts, are taken, too', () => {
    const [compiled, plain] = [kernelsFor('float64'), plainKernels('float64')].map((kernels) => {
      const [a, b, c] = placed(kernels, ...arrays);
      kernels.multiply(a, 0, 12, 2, b, 0, 10, 1, c, 0, 5, 6, 10, false);
      const beside = arrays[2].slice();
      kernels.multiply(a, 0, 6, 1, b, 0, 10, 1, beside, 0, 10, 6, 10, true);
      return [c, beside];
    });
    sameBits(compiled, plain);
  });
  const arrays = [drawn(60), drawn(60), drawn(100)];

  test('more numbers than there is memory for are refused in a sentence', () => {
    for (const kernels of [kernelsFor('float64'), plainKernels('float32')]) {
      kernels.perRow(1e6);
      assert.throws(() => kernels.reserve(1e10), /more than fit in memory: make its layers narrower/);
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
