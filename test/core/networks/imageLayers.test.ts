import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type ImageShape, numbersOf } from '../../../src/core/learning/datasets/imageShape';
import { batchNorm } from '../../../src/core/learning/layers/batchNorm';
import { convolution } from '../../../src/core/learning/layers/convolution';
import { kernelsFor } from '../../../src/core/learning/layers/kernels';
import type { Kernels } from '../../../src/core/learning/layers/kernels/kernels';
import { type NetworkLayer, parameterCount } from '../../../src/core/learning/layers/layer';
import { perPixel } from '../../../src/core/learning/layers/perPixel';
import { averagePooling, globalAverage, maxPooling } from '../../../src/core/learning/layers/pooling';
import { projectedResidual } from '../../../src/core/learning/layers/projectedResidual';
import { sequence } from '../../../src/core/learning/layers/sequence';
import type { Windows } from '../../../src/core/learning/layers/windows';
import { Random } from '../../../src/core/random';
import { checkSlopes, near } from './layerSlopes';

const random = new Random(41);

const picture = (): ImageShape => ({
  height: 2 + random.below(5),
  width: 2 + random.below(5),
  channels: 1 + random.below(3),
});

/** Windows that fit into a picture, with zeros around it or not. */
function windows(image: ImageShape, most: number): Windows {
  const padding = random.below(most + 1);
  const [height, width] = [image.height, image.width].map((size) => 1 + random.below(size + padding));
  return { image, height, width, stride: 1 + random.below(3), padding };
}

/** Layers of random shapes. */
const layers: Readonly<Record<string, (kernels: Kernels) => NetworkLayer>> = {
  'a convolution with bias, stride and padding': (kernels) =>
    convolution({ ...windows(picture(), 2), filters: 1 + random.below(6), hasBias: true }, kernels),
  'a convolution without bias': (kernels) =>
    convolution({ ...windows(picture(), 0), filters: 1 + random.below(3), hasBias: false }, kernels),
  'max pooling': () => maxPooling(windows(picture(), 0)),
  'average pooling': (kernels) => averagePooling(windows(picture(), 0), kernels),
  'the mean of each channel': (kernels) => globalAverage(picture(), kernels),
  'batch normalisation over channels': () => {
    const image = picture();
    return perPixel(batchNorm(image.channels, 'float64'), image);
  },
  'a residual block with a projection': (kernels) => {
    const image = picture();
    const filters = 1 + random.below(4);
    const filtersOf = (from: ImageShape, size: number, stride: number) =>
      convolution(
        {
          ...{ image: from, height: size, width: size, stride, padding: (size - 1) / 2 },
          ...{ filters, hasBias: false },
        },
        kernels,
      );
    const first = filtersOf(image, 3, 2);
    const norm = () => perPixel(batchNorm(filters, 'float64'), first.image!);
    return projectedResidual(
      sequence([first, norm(), filtersOf(first.image!, 3, 1), norm()], kernels),
      sequence([filtersOf(image, 1, 2), norm()], kernels),
      kernels,
    );
  },
};

suite('the backward pass of a layer of pictures is the slope of its forward pass', () => {
  for (const [title, make] of Object.entries(layers))
    test(title, () => {
      for (let shape = 0; shape < 6; shape++) {
        const kernels = kernelsFor('float64');
        checkSlopes(make(kernels), 2 + random.below(3), kernels, random);
      }
    });
});

/** What comes out for one row. */
function said(
  layer: NetworkLayer,
  kernels: Kernels,
  parameters: readonly number[],
  input: readonly number[],
) {
  const rows = input.length / layer.inputs;
  kernels.reserve(rows);
  layer.reserve(rows);
  const output = new Float64Array(rows * layer.outputs);
  const pass = { mode: 'exact', rows, first: 0, draw: 0 } as const;
  layer.forward(pass, Float64Array.from(parameters), 0, Float64Array.from(input), output);
  return Array.from(output);
}

suite('layers of pictures by hand', () => {
  const image = { height: 3, width: 3, channels: 1 };
  const counted = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  test('two filters of 2 × 2 with their biases', () => {
    const kernels = kernelsFor('float64');
    const layer = convolution(
      { image, height: 2, width: 2, stride: 1, padding: 0, filters: 2, hasBias: true },
      kernels,
    );
    assert.deepEqual(layer.image, { height: 2, width: 2, channels: 2 });
    assert.deepEqual(layer.shapes[0], {
      ...{ kind: 'weights', rows: 4, columns: 2, uses: 4 },
      filter: { height: 2, width: 2, channels: 1, slides: true },
    });
    // The first takes the upper left pixel, the second the lower right one twice.
    const parameters = [1, 0, 0, 0, 0, 0, 0, 2, 0.5, -1];
    assert.deepEqual(said(layer, kernels, parameters, counted), [1.5, 9, 2.5, 11, 4.5, 15, 5.5, 17]);
  });

  test('zeros stand around a picture that is padded', () => {
    const kernels = kernelsFor('float64');
    const sum = { image, height: 3, width: 3, stride: 2, padding: 1, filters: 1, hasBias: false };
    const layer = convolution(sum, kernels);
    assert.deepEqual(said(layer, kernels, Array(9).fill(1), counted), [12, 16, 24, 28]);
  });

  test('pooling takes the largest and the mean', () => {
    const over = { image, height: 2, width: 2, stride: 1, padding: 0 };
    const kernels = kernelsFor('float64');
    assert.deepEqual(said(maxPooling(over), kernels, [], counted), [5, 6, 8, 9]);
    assert.deepEqual(said(averagePooling(over, kernels), kernels, [], counted), [3, 4, 6, 7]);
    assert.deepEqual(said(globalAverage(image, kernels), kernels, [], counted), [5]);
  });

  for (const precision of ['float64', 'float32'] as const)
    test(`many pictures are each as by itself, to the last bit, in ${precision}`, () => {
      const kernels = kernelsFor(precision);
      const large = { height: 40, width: 40, channels: 2 };
      const shape = { image: large, height: 5, width: 5, stride: 1, padding: 2, filters: 3, hasBias: true };
      const layer = convolution(shape, kernels);
      const numbers = (count: number) => Array.from({ length: count }, () => Math.fround(random.uniform()));
      const parameters = numbers(parameterCount(layer));
      const rows = Array.from({ length: 3 }, () => numbers(numbersOf(large)));
      assert.deepEqual(
        said(layer, kernels, parameters, rows.flat()),
        rows.flatMap((row) => said(layer, kernels, parameters, row)),
      );
    });

  test('batch normalisation over channels takes the mean over all pixels of all pictures', () => {
    const two = { height: 1, width: 2, channels: 2 };
    const layer = perPixel(batchNorm(2, 'float64'), two);
    const found = said(layer, kernelsFor('float64'), [1, 1, 0, 10], [1, 5, 2, 5, 3, 5, 6, 5]);
    const hats = [1, 2, 3, 6].map((x) => (x - 3) / Math.sqrt(3.5 + 1e-5));
    for (const [i, hat] of hats.entries()) {
      near(found[2 * i], hat, `channel 1 of pixel ${i}`);
      near(found[2 * i + 1], 10, `channel 2 of pixel ${i}`);
    }
  });
});
