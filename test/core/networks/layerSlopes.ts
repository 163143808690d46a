import assert from 'node:assert/strict';
import type { Kernels } from '../../../src/core/learning/layers/kernels/kernels';
import { type NetworkLayer, type Pass, parameterCount } from '../../../src/core/learning/layers/layer';
import type { Random } from '../../../src/core/random';

/** Draws normal numbers. */
export const drawnBy =
  (random: Random) =>
  (count: number): Float64Array => {
    const values = new Float64Array(count);
    random.fillNormal(values);
    return values;
  };

/** Σ cᵢ·outputᵢ of a layer with parameters that stand behind a few others, and its slopes by the backward pass. */
function summed(layer: NetworkLayer, rows: number, kernels: Kernels, random: Random) {
  const from = 2;
  const pass: Pass = { mode: 'training', rows, first: 5, draw: 3 };
  const factors = drawnBy(random)(rows * layer.outputs);
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

/** Fails where two numbers differ by more than differences of values are worth. */
export function near(found: number, expected: number, what: string): void {
  assert.ok(
    Math.abs(found - expected) <= 1e-6 * Math.max(1, Math.abs(expected)),
    `${what}: ${found}, ${expected}`,
  );
}

/** Compares the slopes of a layer, of parameters and of inputs, with differences of its values, at numbers drawn at random. */
export function checkSlopes(layer: NetworkLayer, rows: number, kernels: Kernels, random: Random): void {
  const drawn = drawnBy(random);
  const { from, value, slopes } = summed(layer, rows, kernels, random);
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
