import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { numbersOf } from '../../../src/core/learning/datasets/imageShape';
import { kernelsFor } from '../../../src/core/learning/layers/kernels';
import type { Floats, Kernels } from '../../../src/core/learning/layers/kernels/kernels';
import { plainKernels } from '../../../src/core/learning/layers/kernels/plain';
import { pictureOfWindows, type Windows } from '../../../src/core/learning/layers/windows';
import { precisions } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';

const random = new Random(43);

/** Normal numbers, and in every third array some that are special. */
function drawn(count: number): Float64Array {
  const values = new Float64Array(count);
  random.fillNormal(values);
  if (random.below(3) === 0)
    for (let i = 0; i < count; i++)
      if (random.below(30) === 0) values[i] = specials[random.below(specials.length)];
  return values;
}
const specials = [Number.NaN, Infinity, -Infinity, -0, 0, 1e300, 1e38, 5e-324, 1e-45];

/** Windows that fit into a picture, some of which stick out by its zeros, leave pixels out or see them more than once. */
function windows(most: number): Windows {
  const image = { height: 1 + random.below(9), width: 1 + random.below(17), channels: 1 + random.below(7) };
  const padding = random.below(most + 1);
  const [height, width] = [image.height, image.width].map(
    (size) => 1 + random.below(Math.min(6, size + padding)),
  );
  return { image, height, width, stride: 1 + random.below(3), padding };
}

/** Rooms of so many numbers for each row, or in all, with what is in them. */
function placed(
  kernels: Kernels,
  rows: number,
  perRow: readonly Float64Array[],
  fixed: readonly Float64Array[],
) {
  const rooms = [
    ...perRow.map(({ length }) => kernels.perRow(length / rows)),
    ...fixed.map(({ length }) => kernels.fixed(length)),
  ];
  kernels.reserve(rows);
  return rooms.map(({ values }, i): Floats => {
    values.set([...perRow, ...fixed][i]);
    return values;
  });
}

function sameBits(found: readonly Floats[], expected: readonly Floats[], what: string): void {
  for (const [i, values] of found.entries()) {
    const at = values.findIndex((value, j) => !Object.is(value, expected[i][j]));
    assert.equal(at, -1, `${what}, array ${i} at ${at}: ${values[at]}, expected ${expected[i][at]}`);
  }
}

for (const precision of precisions)
  suite(`compiled kernels of pictures give the bits of the plain ones, in ${precision}`, () => {
    test('convolutions, forward and backward', () => {
      const before = 3;
      for (let each = 0; each < 150; each++) {
        const rows = 1 + random.below(3);
        const own = windows(2);
        const shape = { ...own, filters: 1 + random.below(19), hasBias: random.below(2) === 0 };
        const inputs = numbersOf(shape.image);
        const outputs = numbersOf(pictureOfWindows(shape, shape.filters));
        const size = before + (shape.height * shape.width * shape.image.channels + 1) * shape.filters;
        const perRow = [
          drawn(rows * inputs),
          drawn(rows * outputs),
          drawn(rows * outputs),
          drawn(rows * inputs),
        ];
        const fixed = [drawn(size), drawn(size)];
        const [compiled, plain] = [kernelsFor(precision), plainKernels(precision)].map((kernels) => {
          const kernel = kernels.convolution(shape);
          const all = placed(kernels, rows, perRow, fixed);
          const [input, output, slopes, inputSlopes, parameters, gradient] = all;
          kernel.forward(input, rows, parameters, before, output);
          kernel.addFilterSlopes(input, rows, slopes, gradient, before);
          kernel.writePictureSlopes(parameters, before, slopes, rows, inputSlopes);
          return all;
        });
        sameBits(compiled, plain, JSON.stringify(shape));
      }
    });

    test('means over windows and their slopes', () => {
      for (let each = 0; each < 100; each++) {
        const rows = 1 + random.below(3);
        const shape = windows(0);
        const inputs = numbersOf(shape.image);
        const outputs = numbersOf(pictureOfWindows(shape, shape.image.channels));
        const perRow = [
          drawn(rows * inputs),
          drawn(rows * outputs),
          drawn(rows * outputs),
          drawn(rows * inputs),
        ];
        const [compiled, plain] = [kernelsFor(precision), plainKernels(precision)].map((kernels) => {
          const unit = kernels.means(shape);
          const all = placed(kernels, rows, perRow, []);
          const [input, output, slopes, inputSlopes] = all;
          unit.forward(input, output, rows);
          unit.backward(input, slopes, inputSlopes, rows);
          return all;
        });
        sameBits(compiled, plain, JSON.stringify(shape));
      }
    });
  });
