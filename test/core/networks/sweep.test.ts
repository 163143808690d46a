import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { find } from '../../../src/core/catalogue/entry';
import { losses } from '../../../src/core/learning/losses';
import { cnn } from '../../../src/core/learning/models/cnn';
import { mlp } from '../../../src/core/learning/models/mlp';
import { lossOver, trainingLoss } from '../../../src/core/learning/models/trainingLoss';
import type { Objective } from '../../../src/core/objective/objective';
import { openPlane } from '../../../src/core/plane';
import type { Plane } from '../../../src/core/plane/plane';
import { type Lattice, planeSampler } from '../../../src/core/plane/sample';
import type { Precision } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';
import { value } from '../parsed';
import { dataOf } from '../regressionData';

const random = new Random(12);
function normals(count: number): number[] {
  const values = new Float64Array(count);
  random.fillNormal(values);
  return [...values];
}

/** More rows than go through a network at once. */
const rows = 150;
const points = Array.from({ length: rows }, () => normals(5));
const classes = points.map(([a, b]) => Number(a * b > 0) + Number(a > 0.5));
const heights = points.map(([a, b, c]) => Math.sin(3 * a) + b * c);

/** Networks whose first layer is apart in each way that there is. */
const networks: Readonly<Record<string, Values>> = {
  'one layer and another': { hidden: [7, 4] },
  'no hidden layer': { hidden: [] },
  'no biases': { hidden: [6], bias: false },
  'ReLU and then tanh': { hidden: [6, 5], activation: ['relu', 'tanh'] },
  'means and variances of all rows': { hidden: [6, 4], normalisation: 'batch' },
  'means and variances of each row': { hidden: [6, 4], normalisation: 'layer' },
  'a first layer that adds its input': { hidden: [5, 5], residual: true },
  'a first layer that adds its input, over normalised sums': {
    ...{ hidden: [5, 5], residual: true, normalisation: 'batch' },
  },
  'units that are dropped in training': { hidden: [6], dropout: 0.4 },
  'a penalty of the weights': { hidden: [6, 3], l1: 0.03, l2: 0.2 },
};

const lattice: Lattice = {
  window: [
    [-1, 1.3],
    [-0.7, 0.9],
  ],
  columns: 5,
  rows: 4,
};

/** How far a value may be from the loss at its point, relative to it. */
const tolerance: Readonly<Record<Precision, number>> = { float64: 1e-12, float32: 2e-5 };

function lossOf(settings: Values, id: string, precision: Precision, weights?: readonly number[]): Objective {
  const data = {
    ...dataOf(points, id === 'mse' ? heights : classes),
    ...(id !== 'mse' && { classes: ['a', 'b', 'c'] }),
    ...(weights && { weights: Float64Array.from(weights) }),
  };
  return trainingLoss(mlp, find(losses, id)!, data, { precision, modelSettings: settings });
}

/** Through random places, along as many directions. */
function planeOf({ dimension }: Objective, directions = 2): Plane {
  const space = {
    dimension,
    parameterNames: Array.from({ length: dimension }, (_, i) => `p${i}`),
    start: new Float64Array(dimension),
    view: Array.from({ length: dimension }, () => [-1, 1] as const),
  };
  const along = Array.from({ length: directions }, () => normals(dimension));
  return value(openPlane({ kind: 'given', origin: normals(dimension), directions: along }, space));
}

/** Without what it has prepared for planes. */
const direct = ({ dimension, evaluate }: Objective): Objective => ({ dimension, evaluate });

function sampled(objective: Objective, plane: Plane, wanted = lattice): Float64Array {
  const values = new Float64Array(wanted.columns * wanted.rows);
  for (const _ of planeSampler(objective, plane)(wanted, values));
  return values;
}

function assertNear(found: Float64Array, expected: Float64Array, most: number): void {
  for (const [i, each] of expected.entries())
    assert.ok(Math.abs(found[i] - each) <= most * Math.abs(each), `${i}: ${found[i]}, ${each}`);
}

suite('a network’s loss over a plane is the loss at its points, but for rounding', () => {
  for (const [title, settings] of Object.entries(networks))
    for (const precision of ['float64', 'float32'] as const)
      test(`${title}, in ${precision}`, () => {
        for (const id of ['mse', 'softmaxCrossEntropy']) {
          const loss = lossOf(settings, id, precision);
          const plane = planeOf(loss);
          assert.ok(loss.along?.(plane.origin, plane.directions));
          assertNear(sampled(loss, plane), sampled(direct(loss), plane), tolerance[precision]);
        }
      });

  test('of rows that weigh differently', () => {
    const loss = lossOf(
      { hidden: [4] },
      'softmaxCrossEntropy',
      'float64',
      heights.map((y) => y ** 2),
    );
    const plane = planeOf(loss);
    assertNear(sampled(loss, plane), sampled(direct(loss), plane), 1e-12);
  });

  test('along a line', () => {
    const loss = lossOf({ hidden: [4] }, 'mse', 'float64');
    const line = planeOf(loss, 1);
    const across = { window: [lattice.window[0]], columns: 9, rows: 1 };
    assertNear(sampled(loss, line, across), sampled(direct(loss), line, across), 1e-12);
  });

  test('as means over cells', () => {
    const loss = lossOf({ hidden: [4] }, 'mse', 'float64');
    const plane = planeOf(loss);
    const means = { ...lattice, points: 3 };
    assertNear(sampled(loss, plane, means), sampled(direct(loss), plane, means), 1e-12);
  });
});

/** Convolutional networks over pictures of 12 × 12 pixels. */
const pictured: Readonly<Record<string, Values>> = {
  'LeNet-5': { architecture: 'lenet5' },
  'ResNet-8': { architecture: 'resnet8' },
  'one convolution, largest numbers and dropout': {
    channels: [3],
    dropout: 0.3,
    hidden: [4],
    padding: 'none',
  },
};

suite('a convolutional network’s loss over a plane is the loss at its points, but for rounding', () => {
  const pixels = Array.from({ length: 12 }, () => normals(144));
  const data = {
    ...dataOf(
      pixels,
      pixels.map(([a]) => Number(a > 0)),
    ),
    classes: ['a', 'b'],
  };
  for (const [title, modelSettings] of Object.entries(pictured))
    test(title, () => {
      const softmax = find(losses, 'softmaxCrossEntropy')!;
      const loss = trainingLoss(cnn, softmax, data, { precision: 'float64', modelSettings });
      const plane = planeOf(loss);
      assert.ok(loss.along?.(plane.origin, plane.directions));
      const near = { ...plane, directions: plane.directions.map((each) => each.map((value) => 0.1 * value)) };
      const corners = { ...lattice, columns: 3, rows: 2 };
      assertNear(sampled(loss, near, corners), sampled(direct(loss), near, corners), 1e-12);
    });
});

suite('a landscape of a network is the same to the last bit', () => {
  for (const title of [
    'one layer and another',
    'means and variances of all rows',
    'a penalty of the weights',
  ])
    test(`however it is cut up, and when it is sampled again: ${title}`, () => {
      const loss = lossOf(networks[title], 'softmaxCrossEntropy', 'float64');
      const plane = planeOf(loss);
      for (const wanted of [lattice, { ...lattice, points: 2 }]) {
        const whole = sampled(loss, plane, wanted);
        const sample = planeSampler(loss, plane);
        for (const share of [1, 3, 1000]) {
          const values = new Float64Array(whole.length);
          for (const [from, to] of [
            [3, 4],
            [0, 1],
            [1, 3],
          ]) {
            const band = values.subarray(from * wanted.columns, to * wanted.columns);
            const sampling = sample(wanted, band, { from, to });
            for (let result = sampling.next(share); !result.done; result = sampling.next(share));
          }
          assert.deepEqual(values, whole);
        }
      }
    });
});

test('mini-batches, and rows with the statistics of others, are sampled point by point', () => {
  const data = dataOf(points, heights);
  const mse = find(losses, 'mse')!;
  const batches = { size: 10, seed: 1 };
  assert.equal(trainingLoss(mlp, mse, data, { precision: 'float64', batches }).along, undefined);
  assert.equal(lossOver(mlp, mse, data, { precision: 'float64', settledOn: data }).along, undefined);
});
