import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { initialisations } from '../../../src/core/learning/initialisations';
import { Random } from '../../../src/core/random';

const [inputs, outputs] = [120, 80];
const scale = 0.3;

/** The variance that theory gives the weights, and the largest that there can be. */
const expected: Readonly<Record<string, readonly [variance: number, most: number]>> = {
  pytorch: [1 / (3 * inputs), 1 / Math.sqrt(inputs)],
  glorotUniform: [2 / (inputs + outputs), Math.sqrt(6 / (inputs + outputs))],
  glorotNormal: [2 / (inputs + outputs), Number.POSITIVE_INFINITY],
  heUniform: [2 / inputs, Math.sqrt(6 / inputs)],
  heNormal: [2 / inputs, Number.POSITIVE_INFINITY],
  lecunUniform: [1 / inputs, Math.sqrt(3 / inputs)],
  lecunNormal: [1 / inputs, Number.POSITIVE_INFINITY],
  orthogonal: [1 / inputs, 1],
  normal: [scale ** 2, Number.POSITIVE_INFINITY],
  uniform: [scale ** 2 / 3, scale],
  constant: [0, scale],
  zeros: [0, 0],
};

function filled(id: string, rows = inputs, columns = outputs, seed = 5): Float64Array {
  const values = new Float64Array(rows * columns).fill(Number.NaN);
  const entry = initialisations.find((each) => each.id === id);
  entry?.fill({ values, inputs: rows, outputs: columns }, new Random(seed), scale);
  return values;
}

suite('initialisations', () => {
  test('each is expected here', () => {
    assert.deepEqual(initialisations.map(({ id }) => id).sort(), Object.keys(expected).sort());
  });

  for (const [id, [variance, most]] of Object.entries(expected))
    test(`${id}: variance, mean and bounds are those of its formula, and the seed decides`, () => {
      const values = filled(id);
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      const found = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
      // The variance of 9,600 numbers is known to about 2 %; rotations have it exactly, but for the mean.
      assert.ok(Math.abs(found - variance) <= 0.06 * variance + 1e-12, `${found}, ${variance}`);
      assert.ok(values.every((value) => Math.abs(value) <= most));
      assert.ok(Math.abs(mean - (id === 'constant' ? scale : 0)) <= 0.05 * Math.sqrt(variance) + 1e-12);
      assert.deepEqual(filled(id), values);
      if (variance > 0) assert.notDeepEqual(filled(id, inputs, outputs, 6), values);
    });

  for (const [rows, columns] of [
    [7, 4],
    [4, 7],
    [5, 5],
    [1, 3],
  ] as const)
    test(`an orthogonal ${rows} × ${columns} matrix has orthonormal ${rows >= columns ? 'columns' : 'rows'}`, () => {
      const values = filled('orthogonal', rows, columns);
      const count = Math.min(rows, columns);
      const at = (vector: number, i: number): number =>
        rows >= columns ? values[i * columns + vector] : values[vector * columns + i];
      for (let u = 0; u < count; u++)
        for (let v = 0; v <= u; v++) {
          let dot = 0;
          for (let i = 0; i < Math.max(rows, columns); i++) dot += at(u, i) * at(v, i);
          assert.ok(Math.abs(dot - (u === v ? 1 : 0)) < 1e-13, `${u}, ${v}: ${dot}`);
        }
    });

  test('biases are drawn where PyTorch draws them, and begin at 0 elsewhere', () => {
    const withBiases = initialisations.filter(({ fillBiases }) => fillBiases);
    assert.deepEqual(
      withBiases.map(({ id }) => id),
      ['pytorch'],
    );
    const biases = new Float64Array(1000);
    withBiases[0].fillBiases?.(biases, 25, new Random(1));
    assert.ok(biases.every((bias) => Math.abs(bias) <= 0.2) && biases.some((bias) => Math.abs(bias) > 0.19));
  });
});
