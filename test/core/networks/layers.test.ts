import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { activations } from '../../../src/core/learning/activations';
import { activationLayer } from '../../../src/core/learning/layers/activationLayer';
import { batchNorm } from '../../../src/core/learning/layers/batchNorm';
import { dense } from '../../../src/core/learning/layers/dense';
import { dropout } from '../../../src/core/learning/layers/dropout';
import { kernelsFor } from '../../../src/core/learning/layers/kernels';
import { type NetworkLayer, type Pass, parameterCount } from '../../../src/core/learning/layers/layer';
import { layerNorm } from '../../../src/core/learning/layers/layerNorm';
import { residual } from '../../../src/core/learning/layers/residual';
import { sequence } from '../../../src/core/learning/layers/sequence';
import { Random } from '../../../src/core/random';

const random = new Random(12);
const drawn = (count: number): Float64Array => {
  const values = new Float64Array(count);
  random.fillNormal(values);
  return values;
};
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
  'a block of everything': (inputs, outputs) =>
    sequence(
      [
        dense(inputs, outputs, true, kernels),
        batchNorm(outputs, 'float64'),
        activationLayer(activations.find(({ id }) => id === 'tanh')!, outputs, kernels),
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

/** Σ cᵢ·outputᵢ of a layer with parameters that stand behind a few others, and its slopes by the backward pass. */
function summed(layer: NetworkLayer, rows: number) {
  const from = 2;
  const pass: Pass = { mode: 'training', rows, first: 5, draw: 3 };
  const factors = drawn(rows * layer.outputs);
  const output = new Float64Array(rows * layer.outputs);
  kernels.reserve(rows);
  layer.reserve(rows);
  const value = (parameters: Float64Array, input: Float64Array): number => {
    layer.forward(pass, parameters, from, input, output);
    return output.reduce((sum, each, i) => sum + factors[i] * each, 0);
  };
  const slopes = (parameters: Float64Array, input: Float64Array) => {
    value(parameters, input);
    const gradient = new Float64Array(parameters.length).fill(1);
    const inputSlopes = new Float64Array(input.length);
    const given = factors.slice();
    layer.backward(pass, parameters, from, input, factors, inputSlopes, gradient);
    assert.deepEqual(factors, given, 'the slopes of the outputs are left as they are');
    // It is added to what was there.
    return { parameters: gradient.map((slope) => slope - 1).subarray(from), input: inputSlopes };
  };
  return { from, value, slopes };
}

function central(f: (x: Float64Array) => number, x: Float64Array, i: number): number {
  const h = 1e-5;
  const ahead = x.slice();
  const behind = x.slice();
  ahead[i] += h;
  behind[i] -= h;
  return (f(ahead) - f(behind)) / (2 * h);
}

function near(found: number, expected: number, what: string): void {
  assert.ok(
    Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected)),
    `${what}: ${found}, ${expected}`,
  );
}

suite('the backward pass of a layer is the slope of its forward pass', () => {
  for (const [title, make] of Object.entries(layers))
    test(title, () => {
      for (let shape = 0; shape < 4; shape++) {
        const layer = make(1 + random.below(6), 1 + random.below(6));
        const rows = 2 + random.below(6);
        const { from, value, slopes } = summed(layer, rows);
        const parameters = drawn(from + parameterCount(layer));
        const input = drawn(rows * layer.inputs);
        const found = slopes(parameters, input);
        for (const [i, slope] of found.parameters.entries())
          near(
            slope,
            central((p) => value(p, input), parameters, from + i),
            `parameter ${i}`,
          );
        for (const [i, slope] of found.input.entries())
          near(
            slope,
            central((x) => value(parameters, x), input, i),
            `input ${i}`,
          );
      }
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
});

suite('kernels', () => {
  const strided = (values: Float64Array, rows: number, columns: number, transposed: boolean) =>
    transposed ? { values, row: 1, column: rows } : { values, row: columns, column: 1 };

  for (const precision of ['float64', 'float32'] as const)
    test(`products of matrices are their sums in order, to the last bit, in ${precision}`, () => {
      const { multiply } = kernelsFor(precision);
      const round = precision === 'float32' ? Math.fround : (value: number) => value;
      for (let shape = 0; shape < 60; shape++) {
        const [m, k, n] = [1 + random.below(9), random.below(9), 1 + random.below(11)];
        const a = strided(drawn(m * k).map(round), m, k, shape % 2 === 1);
        const b = strided(drawn(3 + k * n).map(round), k, n, shape % 3 === 1);
        const before = drawn(2 + m * n).map(round);
        const c = before.slice();
        const adds = shape % 4 < 2;
        multiply(a.values, 0, a.row, a.column, b.values, 3, b.row, b.column, c, 2, m, k, n, adds);
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let sum = adds ? before[2 + i * n + j] : 0;
            for (let p = 0; p < k; p++)
              sum = round(
                sum + round(a.values[i * a.row + p * a.column] * b.values[3 + p * b.row + j * b.column]),
              );
            assert.equal(c[2 + i * n + j], sum);
          }
        assert.deepEqual(c.subarray(0, 2), before.subarray(0, 2));
      }
    });
});
