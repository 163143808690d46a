import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { multiply, multiplyByTransposed, multiplyTransposed } from '../src/core/algebra/matrix';
import { find, type Values } from '../src/core/catalogue/entry';
import { defaultOf } from '../src/core/catalogue/values';
import { type Objective, pointAt } from '../src/core/objective/objective';
import { type ParameterShape, sizeOf } from '../src/core/objective/parameterShape';
import { optimizers } from '../src/core/optimizers';
import type { Precision } from '../src/core/precision';
import { Random } from '../src/core/random';
import { assertNoAllocation, slope } from './core/allocation';
import { askNumpy, noNumpy } from './reference/numpyPeer';

const shapes: readonly ParameterShape[] = [
  { name: 'w1', from: 0, rows: 3, columns: 5, kind: 'weights' },
  { name: 'b1', from: 15, rows: 5, columns: 1, kind: 'bias' },
  { name: 'w2', from: 20, rows: 5, columns: 3, kind: 'weights' },
  { name: 'w3', from: 35, rows: 4, columns: 4, kind: 'weights' },
];
const n = 51;

/** ½‖A·W·B − C‖² for each shape. */
interface LayerProblem {
  readonly A: Float64Array;
  readonly B: Float64Array;
  readonly C: Float64Array;
  readonly start: Float64Array;
}

const random = new Random(11);
const drawn = (length: number): Float64Array => Float64Array.from({ length }, () => 2 * random.uniform() - 1);
const nearIdentity = (size: number): Float64Array =>
  drawn(size * size).map((x, at) => x / 2 + (at % (size + 1) === 0 ? 1 : 0));
/** With only `rank` rows, or columns, that are not 0. */
const narrowed = (matrix: Float64Array, rank: number, byRows: boolean): Float64Array => {
  const size = Math.sqrt(matrix.length);
  return matrix.map((x, at) => ((byRows ? Math.floor(at / size) : at % size) < rank ? x : 0));
};
const problems: readonly LayerProblem[] = shapes.map(({ rows, columns }) => ({
  A: nearIdentity(rows),
  B: columns === 1 ? Float64Array.of(1) : nearIdentity(columns),
  C: drawn(rows * columns),
  start: drawn(rows * columns),
}));
/**
 * The same with gradients in no more dimensions than the shorter side has, the same ones at every step: elsewhere the eigenvectors
 * of their products, which SOAP follows, would be nobody's choice.
 */
const narrow: readonly LayerProblem[] = problems.map(({ A, B, ...rest }, i) => ({
  A: narrowed(A, shapes[i].columns, true),
  B: narrowed(B, shapes[i].rows, false),
  ...rest,
}));

function layerProblem(parts = problems): Objective {
  return {
    dimension: n,
    shapes,
    evaluate: (x, gradient) =>
      shapes.reduce((sum, shape, i) => sum + evaluateLayer(parts[i], shape, x, gradient), 0),
  };
}

function evaluateLayer(
  { A, B, C }: LayerProblem,
  { from, rows, columns }: ParameterShape,
  x: Float64Array,
  gradient: Float64Array | undefined,
): number {
  const W = x.subarray(from, from + rows * columns);
  const [half, R] = [new Float64Array(W.length), new Float64Array(W.length)];
  multiply(A, W, half, rows, rows, columns);
  multiply(half, B, R, rows, columns, columns);
  for (let i = 0; i < R.length; i++) R[i] -= C[i];
  if (gradient) {
    multiplyTransposed(A, R, half, rows, rows, columns);
    multiplyByTransposed(half, B, gradient.subarray(from, from + W.length), rows, columns, columns);
  }
  return R.reduce((sum, r) => sum + r * r, 0) / 2;
}

const start = Float64Array.from(problems.flatMap(({ start }) => [...start]));

/** What a method is run with; what is absent is the default. */
interface Trial {
  readonly id: string;
  readonly settings: Values;
  readonly tolerance: number;
  readonly on?: 'narrow';
}

const trials: readonly Trial[] = [
  { id: 'muon', settings: { learningRate: 0.05 }, tolerance: 1e-9 },
  {
    id: 'muon',
    settings: { nesterov: false, weightDecay: 0.1, vectorRate: 0.3, iterations: 7 },
    tolerance: 1e-9,
  },
  { id: 'muon', settings: { scale: 'rms', momentum: 0.8 }, tolerance: 1e-9 },
  { id: 'shampoo', settings: {}, tolerance: 1e-8 },
  { id: 'shampoo', settings: { epsilon: 1, preconditionInterval: 5, momentum: 0.9 }, tolerance: 1e-8 },
  { id: 'shampoo', settings: { exponent: 0.5, epsilon: 1e-2, weightDecay: 0.05 }, tolerance: 1e-8 },
  { id: 'soap', settings: { learningRate: 0.05, epsilon: 1e-4 }, tolerance: 1e-9, on: 'narrow' },
  {
    id: 'soap',
    settings: { preconditionInterval: 1, beta2: 0.9, weightDecay: 0, epsilon: 1e-4 },
    tolerance: 1e-9,
    on: 'narrow',
  },
  {
    id: 'soap',
    settings: { preconditionInterval: 3, preconditionVectors: true, epsilon: 1e-3, beta1: 0.8 },
    tolerance: 1e-9,
    on: 'narrow',
  },
  { id: 'adafactor', settings: { learningRate: 0.03 }, tolerance: 1e-9 },
  {
    id: 'adafactor',
    settings: { relativeStep: false, weightDecay: 0.1, clipThreshold: 0.5 },
    tolerance: 1e-9,
  },
  {
    id: 'adafactor',
    settings: { convention: 'paper', learningRate: 0.3, decayExponent: 0.6 },
    tolerance: 1e-9,
  },
  { id: 'lamb', settings: { learningRate: 0.02 }, tolerance: 1e-9 },
  { id: 'lars', settings: { learningRate: 5, weightDecay: 0.01 }, tolerance: 1e-9 },
];

const steps = 50;

/** All settings of a method, as they are used. */
function filledIn(id: string, settings: Values): Values {
  const known = find(optimizers, id)!.settings;
  return Object.fromEntries(
    known.map((setting) => [setting.id, settings[setting.id] ?? defaultOf(setting, settings)]),
  );
}

function walked(
  id: string,
  values: Values,
  { on, precision = 'float64' }: { readonly on?: 'narrow'; readonly precision?: Precision } = {},
): number[][] {
  const objective = layerProblem(on && narrow);
  const optimizer = find(optimizers, id)!.make({ values, precision, shapes });
  const point = pointAt(objective, start);
  const state = optimizer.init(point, objective);
  return Array.from({ length: steps }, () => {
    optimizer.step(point, state, objective);
    return [...point.x];
  });
}

const rowsOf = (numbers: Float64Array, columns: number): number[][] =>
  Array.from({ length: numbers.length / columns }, (_, i) => [
    ...numbers.subarray(i * columns, (i + 1) * columns),
  ]);

const layersOf = (parts: readonly LayerProblem[]) =>
  shapes.map(({ rows, columns }, i) => ({
    A: rowsOf(parts[i].A, rows),
    B: rowsOf(parts[i].B, columns),
    C: rowsOf(parts[i].C, columns),
    start: rowsOf(parts[i].start, columns),
  }));

const answer = askNumpy<number[][][]>('layers.py', {
  layers: layersOf(problems),
  narrow: layersOf(narrow),
  cases: trials.map(({ id, settings, on = 'layers' }) => ({
    ...{ id, steps, on },
    settings: filledIn(id, settings),
  })),
});

suite('methods that see shapes walk as their authors’ programs do', () => {
  trials.forEach(({ id, settings, tolerance, on }, trial) => {
    test(`${id} ${JSON.stringify(settings)}`, { skip: answer ? false : noNumpy }, () => {
      const rows = walked(id, settings, { ...(on && { on }) });
      rows.forEach((row, k) => {
        row.forEach((x, i) => {
          const expected = answer![trial][k][i];
          const off = Math.abs(x - expected) / Math.max(1, Math.abs(expected));
          assert.ok(off <= tolerance, `step ${k + 1}, parameter ${i}: ${x}, not ${expected}`);
        });
      });
    });
  });
});

const layered = [...new Set(trials.map(({ id }) => id))];

for (const id of layered) {
  test(`${id} with shapes resumes from a cloned state to the last bit`, () => {
    const objective = layerProblem();
    const make = () => find(optimizers, id)!.make({ values: {}, precision: 'float64', shapes });
    const point = pointAt(objective, start);
    const optimizer = make();
    const state = optimizer.init(point, objective);
    for (let k = 0; k < 17; k++) optimizer.step(point, state, objective);
    const saved = structuredClone({ point, state });
    const second = make();
    for (let k = 17; k < 40; k++) {
      optimizer.step(point, state, objective);
      second.step(saved.point, saved.state, objective);
    }
    assert.deepEqual(saved.point, point);
  });

  test(`${id} with shapes keeps float32 numbers in float32`, () => {
    for (const row of walked(id, {}, { precision: 'float32' })) assert.deepEqual(row, row.map(Math.fround));
  });

  test(`${id} with shapes allocates nothing`, () => {
    const small: readonly ParameterShape[] = [
      { name: 'w', from: 0, rows: 2, columns: 2, kind: 'weights' },
      { name: 'b', from: 4, rows: 2, columns: 1, kind: 'bias' },
    ];
    const flat: Objective = { ...slope, dimension: 6, shapes: small };
    const point = pointAt(flat, start.subarray(0, 6));
    const values = { learningRate: 1e-6 };
    const optimizer = find(optimizers, id)!.make({ values, precision: 'float64', shapes: small });
    const state = optimizer.init(point, flat);
    assertNoAllocation(() => optimizer.step(point, state, flat));
  });

  test(`${id} treats parameters in one vector as it does one vector without a shape`, () => {
    const vector: readonly ParameterShape[] = [{ name: 'v', from: 0, rows: n, columns: 1, kind: 'bias' }];
    const walk = (given: readonly ParameterShape[] | undefined): number[] => {
      const objective = { ...layerProblem(), shapes: given };
      const point = pointAt(objective, start);
      const optimizer = find(optimizers, id)!.make({ values: {}, precision: 'float64', shapes: given });
      const state = optimizer.init(point, objective);
      for (let k = 0; k < 10; k++) optimizer.step(point, state, objective);
      return [...point.x];
    };
    assert.deepEqual(walk(vector), walk(undefined));
  });
}

test('the shapes of the trial cover its parameters', () => {
  assert.equal(
    shapes.reduce((sum, shape) => sum + sizeOf(shape), 0),
    n,
  );
});
