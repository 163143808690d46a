import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import { losses } from '../../src/core/learning/losses';
import { models } from '../../src/core/learning/models';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import { Random } from '../../src/core/random';
import { dataOf, diabetesData } from './regressionData';

const linear = find(models, 'linear')!;
const random = new Random(3);
const noise = Array.from({ length: 60 }, () => [
  random.uniform(),
  1e6 + random.uniform(),
  random.uniform() * 1e-3,
]);

/** Tables, each with how far a point of the plane may be from the same point by itself, relative to it. */
const tables = {
  'a line without noise': { data: dataOf([[1], [2], [3], [4]], [5, 7, 9, 11]), tolerance: 1e-9 },
  diabetes: { data: diabetesData, tolerance: 1e-11 },
  'columns of very different size': {
    data: dataOf(
      noise,
      noise.map(([a, b]) => a - b),
    ),
    tolerance: 1e-6,
  },
  'a column that is there twice': {
    data: dataOf(
      noise.map(([a]) => [a, a]),
      noise.map(([a]) => 2 * a + 1),
    ),
    tolerance: 1e-9,
  },
  'a column of zeros': {
    data: dataOf(
      [
        [0, 1],
        [0, 2],
        [0, 4],
      ],
      [1, 2, 5],
    ),
    tolerance: 1e-12,
  },
} as const;

for (const [title, { data, tolerance }] of Object.entries(tables))
  suite(`squared errors over a plane are those point by point: ${title}`, () => {
    for (const id of ['mse', 'sse', 'rmse'])
      test(`${id}, along every two parameters`, () => {
        const objective = trainingLoss(linear, find(losses, id)!, data, { precision: 'float64' });
        const n = objective.dimension;
        const origin = Float64Array.from({ length: n }, () => random.uniform() - 0.5);
        for (let h = 0; h < n; h++)
          for (let v = 0; v < n; v++) {
            if (h === v) continue;
            const [horizontal, vertical] = [Float64Array.of(-2, 0.25, 2, 30), Float64Array.of(-1, 1, 7)];
            const values = new Float64Array(horizontal.length * vertical.length);
            objective.plane!(origin, h, v)!(horizontal, vertical, values);
            const x = origin.slice();
            const alone = Array.from(values, (_, i) => {
              x[h] = horizontal[i % horizontal.length];
              x[v] = vertical[Math.floor(i / horizontal.length)];
              return objective.evaluate(x);
            });
            const largest = Math.max(...alone);
            for (const [i, value] of alone.entries())
              assert.ok(
                Math.abs(values[i] - value) <= tolerance * value + 1e-15 * largest,
                `${h}, ${v}: ${values[i]}, not ${value}`,
              );
          }
      });
  });

test('Planes of mini-batches, float32, weighted rows and penalties are sampled point by point', () => {
  const mse = find(losses, 'mse')!;
  const line = dataOf([[1], [2], [3]], [1, 2, 3]);
  const weighted = { ...line, weights: Float64Array.of(1, 2, 3) };
  const double = { precision: 'float64' } as const;
  const without = [
    trainingLoss(linear, mse, line, { ...double, batches: { size: 2, seed: 1 } }),
    trainingLoss(linear, mse, line, { precision: 'float32' }),
    trainingLoss(linear, mse, weighted, double),
    trainingLoss(linear, mse, line, { ...double, modelSettings: { l2: 1 } }),
  ];
  for (const objective of without) assert.equal(objective.plane, undefined);
});

test('Inputs whose squares are too large for numbers leave a plane to be sampled point by point', () => {
  const objective = trainingLoss(linear, find(losses, 'mse')!, dataOf([[1e200], [2]], [1, 2]), {
    precision: 'float64',
  });
  assert.equal(objective.plane!([0, 0], 0, 1), undefined);
});
