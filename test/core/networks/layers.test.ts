import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { activations } from '../../../src/core/learning/activations';
import { tanh } from '../../../src/core/learning/activations/tanh';
import { allRows } from '../../../src/core/learning/datasets/rowRange';
import { activationLayer } from '../../../src/core/learning/layers/activationLayer';
import { batchNorm } from '../../../src/core/learning/layers/batchNorm';
import { dense } from '../../../src/core/learning/layers/dense';
import { dropout } from '../../../src/core/learning/layers/dropout';
import { gruCell } from '../../../src/core/learning/layers/gruCell';
import { kernelsFor } from '../../../src/core/learning/layers/kernels';
import { lastStep } from '../../../src/core/learning/layers/lastStep';
import type { NetworkLayer, Pass } from '../../../src/core/learning/layers/layer';
import { layerNorm } from '../../../src/core/learning/layers/layerNorm';
import { networkOf } from '../../../src/core/learning/layers/network';
import { plainCell } from '../../../src/core/learning/layers/plainCell';
import { recurrent } from '../../../src/core/learning/layers/recurrent';
import { residual } from '../../../src/core/learning/layers/residual';
import { sequence } from '../../../src/core/learning/layers/sequence';
import { Random } from '../../../src/core/random';
import { checkSlopes, near } from './layerSlopes';

const random = new Random(12);
const kernels = kernelsFor('float64');
const smooth = activations.filter(
  (entry) => entry.kind === 'vector' || (!entry.kinked && entry.id !== 'step'),
);

/** Layers of random widths, by what is checked. */
const layers: Readonly<Record<string, (inputs: number, outputs: number) => NetworkLayer>> = {
  'dense with bias': (inputs, outputs) => dense(inputs, outputs, true, kernels),
  'dense without bias': (inputs, outputs) => dense(inputs, outputs, false, kernels),
  'layer normalisation': (inputs) => layerNorm(inputs, 'float64'),
  'batch normalisation': (inputs) => batchNorm(inputs, 'float64'),
  dropout: (inputs) => dropout(inputs, 0.4, 3, 'float64'),
  'a residual connection around a dense layer': (inputs) =>
    residual(dense(inputs, inputs, true, kernels), 'float64'),
  'recurrent, tanh': (channels, units) => recurrent({ steps: 4, channels, units }, plainCell(tanh), kernels),
  'recurrent, one step': (channels, units) =>
    recurrent({ steps: 1, channels, units }, plainCell(tanh), kernels),
  'gated recurrent': (channels, units) => recurrent({ steps: 4, channels, units }, gruCell, kernels),
  'the last of some steps': (steps, units) => lastStep(steps, units),
  'recurrent layers on each other': (channels, units) =>
    sequence(
      [
        recurrent({ steps: 3, channels, units }, gruCell, kernels),
        recurrent({ steps: 3, channels: units, units: 2 }, plainCell(tanh), kernels),
        lastStep(3, 2),
        dense(2, 2, true, kernels),
      ],
      kernels,
    ),
  'a block of everything': (inputs, outputs) =>
    sequence(
      [
        dense(inputs, outputs, true, kernels),
        batchNorm(outputs, 'float64'),
        activationLayer(tanh, outputs, kernels),
        residual(
          sequence([dense(outputs, outputs, true, kernels), layerNorm(outputs, 'float64')], kernels),
          'float64',
        ),
        dropout(outputs, 0.3, 1, 'float64'),
        dense(outputs, 2, true, kernels),
      ],
      kernels,
    ),
  ...Object.fromEntries(
    smooth.map((entry) => [`activation ${entry.id}`, (inputs) => activationLayer(entry, inputs, kernels)]),
  ),
};

suite('the backward pass of a layer is the slope of its forward pass', () => {
  for (const [title, make] of Object.entries(layers))
    test(title, () => {
      for (let shape = 0; shape < 4; shape++)
        checkSlopes(make(1 + random.below(6), 1 + random.below(6)), 2 + random.below(6), kernels, random);
    });
});

suite('what a layer does in each kind of pass', () => {
  const forward = (layer: NetworkLayer, pass: Pass, input: Float64Array): Float64Array => {
    const output = new Float64Array(pass.rows * layer.outputs);
    const parameters = new Float64Array(2 * layer.outputs).fill(1, 0, layer.outputs);
    layer.forward(pass, parameters, 0, input, output);
    return output;
  };

  test('dropout drops its share and keeps the mean, the same for the same batch, other units for the next, none but in training', () => {
    const layer = dropout(10, 0.3, 1, 'float64');
    const rows = 1000;
    layer.reserve(rows);
    const ones = new Float64Array(rows * 10).fill(1);
    const training = (draw: number) => forward(layer, { mode: 'training', rows, first: 0, draw }, ones);
    const first = training(1);
    const dropped = first.filter((value) => value === 0).length / first.length;
    assert.ok(Math.abs(dropped - 0.3) < 0.02, `${dropped} dropped`);
    assert.ok(first.every((value) => value === 0 || value === 1 / 0.7));
    assert.deepEqual(training(1), first);
    assert.notDeepEqual(training(2), first);
    for (const mode of ['exact', 'evaluation'] as const)
      assert.deepEqual(forward(layer, { mode, rows, first: 0, draw: 1 }, ones), ones);
  });

  test('batch normalisation takes the statistics of the batch, and in evaluation those of the pass before', () => {
    const layer = batchNorm(1, 'float64');
    layer.reserve(4);
    const input = Float64Array.of(1, 2, 3, 6);
    const found = forward(layer, { mode: 'exact', rows: 4, first: 0, draw: 0 }, input);
    const scale = Math.sqrt(3.5 + 1e-5);
    const expected = Array.from(input, (x) => (x - 3) / scale);
    for (const [i, hat] of expected.entries()) near(found[i], hat, `row ${i}`);
    const alone = forward(layer, { mode: 'evaluation', rows: 1, first: 0, draw: 0 }, Float64Array.of(6));
    near(alone[0], expected[3], 'a row by itself');
  });

  test('a network lets all rows go through once for the evaluations at some parameters, and anew for others', () => {
    const layer = batchNorm(1, 'float64');
    let passes = 0;
    const counted: NetworkLayer = {
      ...layer,
      forward(pass, ...others) {
        if (pass.mode !== 'evaluation') passes++;
        layer.forward(pass, ...others);
      },
    };
    const network = networkOf(counted, kernels, { drops: false, kinked: false });
    const features = Float64Array.of(1, 2, 3, 6);
    const rows = allRows(4);
    const said = new Float64Array(4);
    const evaluated = (parameters: Float64Array, on = features): number => {
      network.take(parameters);
      network.settle(on, rows);
      network.forward({ mode: 'evaluation', first: 0, draw: 0 }, Float64Array.of(6), allRows(1), said);
      return said[0];
    };
    const parameters = Float64Array.of(1, 0);
    const first = evaluated(parameters);
    assert.equal(evaluated(Float64Array.of(1, 0)), first);
    assert.equal(passes, 1);
    parameters[1] = 2;
    near(evaluated(parameters), first + 2, 'parameters that were changed in their place');
    assert.equal(passes, 2);
    assert.notEqual(evaluated(parameters, Float64Array.of(1, 2, 3, 4)), first + 2, 'other rows');
    network.forward({ mode: 'exact', first: 0, draw: 0 }, features, allRows(2), said);
    near(evaluated(parameters), first + 2, 'after a pass of other rows');
    assert.equal(passes, 5);
  });
});
