import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DatasetSpec } from '../../src/core/experiment/experiment';
import { openObjective } from '../../src/core/objective';
import { contentKey } from '../../src/core/objective/contentKey';
import { objectiveKey } from '../../src/core/objective/objectiveKey';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { openPlane, type PlaneSpec } from '../../src/core/plane';
import type { Plane, Space } from '../../src/core/plane/plane';
import { placeLength, projector } from '../../src/core/plane/project';
import { planeView } from '../../src/core/plane/view';
import type { Precision } from '../../src/core/precision';
import { Random } from '../../src/core/random';
import { KeptIterates } from '../../src/core/run/keptIterates';
import { streamedTrajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';
import { lineTable } from './regressionData';

suite('a content key', () => {
  // MurmurHash3_x86_128, seed 0; the middle one is printed in many ports of it.
  for (const [text, key] of [
    ['', '00000000000000000000000000000000'],
    ['The quick brown fox jumps over the lazy dog', '2f1583c3ecee2c675d7bf66ce5e91d2c'],
  ] as const)
    test(`of "${text}" is the published one`, () =>
      assert.equal(contentKey(new TextEncoder().encode(text)), key));

  test('is that of the bytes, wherever they lie in a buffer', () => {
    const bytes = Uint8Array.from({ length: 200 }, (_, i) => (i * 37) & 255);
    for (let from = 0; from < 8; from++)
      for (let length = 0; length < 40; length++)
        assert.equal(
          contentKey(bytes.subarray(from, from + length)),
          contentKey(bytes.slice(from, from + length)),
        );
  });

  test('tells every single changed bit', () => {
    const bytes = Uint8Array.from({ length: 61 }, (_, i) => i);
    const keys = new Set([contentKey(bytes)]);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      keys.add(contentKey(changed));
    }
    assert.equal(keys.size, bytes.length * 8 + 1);
  });
});

const line: DatasetSpec = {
  kind: 'dataset',
  file: 'line.csv',
  target: 'y',
  model: { name: 'linear', settings: { activation: 'relu' } },
  loss: 'mse',
};

function openLine(spec: DatasetSpec, precision: Precision = 'float64', key = 'data'): OpenedObjective {
  return value(openObjective({ objective: spec, precision }, { table: () => ({ key, table: lineTable }) }));
}

suite('the key of an objective', () => {
  test('is another one for whatever changes the function', () => {
    const others: readonly (readonly [DatasetSpec, Precision, string])[] = [
      [line, 'float64', 'data'],
      [{ ...line, model: { name: 'linear', settings: { activation: 'gelu' } } }, 'float64', 'data'],
      [{ ...line, loss: 'mae' }, 'float64', 'data'],
      [{ ...line, lossSettings: { delta: 2 } }, 'float64', 'data'],
      [{ ...line, features: ['x'] }, 'float64', 'data'],
      [line, 'float32', 'data'],
      [line, 'float64', 'other data'],
    ];
    assert.equal(new Set(others.map((each) => objectiveKey(...each))).size, others.length);
  });

  test('does not depend on the order of members, and is that of the opened objective', () => {
    const { kind, file, ...rest } = line;
    assert.equal(objectiveKey({ ...rest, file, kind }, 'float64', 'data'), openLine(line).key);
  });

  test('a model with relu and one with gelu alike in all that is written are two, with two values', () => {
    const relu = openLine(line);
    const gelu = openLine({ ...line, model: { name: 'linear', settings: { activation: 'gelu' } } });
    assert.deepEqual([relu.summary.label, relu.summary.formula], [gelu.summary.label, gelu.summary.formula]);
    assert.notEqual(relu.key, gelu.key);
    const at = Float64Array.of(1, -1);
    assert.notEqual(relu.exact.evaluate(at), gelu.exact.evaluate(at));
  });

  test('gradient, seed and mini-batches are chosen for each walk on one opened objective', () => {
    const opened = openLine({ ...line, model: { name: 'linear' } });
    const at = Float64Array.of(1, 2);
    const slope = (kind: 'exact' | 'central', h: number) => {
      const gradient = new Float64Array(2);
      opened.walkable({ kind, h }, 1).evaluate(at, gradient);
      return Array.from(gradient);
    };
    assert.notDeepEqual(slope('exact', 1), slope('central', 0.7));
    const orders = [1, 1, 2].map((seed) => {
      const walk = opened.walkable({ kind: 'exact', h: 1 }, seed, { size: 2 });
      return Array.from({ length: 6 }, () => {
        walk.nextBatch?.();
        return walk.evaluate(at);
      });
    });
    assert.deepEqual(orders[0], orders[1]);
    assert.notDeepEqual(orders[0], orders[2]);
  });
});

const spaceOf = (n: number): Space & { readonly minima: [] } => ({
  dimension: n,
  parameterNames: Array.from({ length: n }, (_, i) => `x${i}`),
  start: new Float64Array(n).fill(3),
  view: Array.from({ length: n }, () => [-5, 5] as const),
  minima: [],
});

const open = (n: number, spec: PlaneSpec): Plane => value(openPlane(spec, spaceOf(n)));

suite('a plane', () => {
  test('along all parameters is the same wherever it passes, one that holds some is another', () => {
    const through = (n: number, origin: readonly number[]) =>
      open(n, { kind: 'axes', axes: [0, 1], origin }).key;
    assert.equal(through(2, [1, 2]), through(2, [5, 6]));
    assert.equal(through(3, [1, 2, 3]), through(3, [5, 6, 3]));
    assert.notEqual(through(3, [1, 2, 3]), through(3, [1, 2, 4]));
    assert.notEqual(open(3, { kind: 'axes', axes: [0, 1] }).key, open(3, { kind: 'axes', axes: [1, 0] }).key);
  });

  test('along axes projects to the parameters themselves, to the last bit', () => {
    const plane = open(4, { kind: 'axes', axes: [3, 1], origin: [1, 9, 2, 9] });
    const place = new Float64Array(placeLength);
    projector(plane)([1 + 0.3, 0.1 + 0.2, 2 - 0.4, 1 / 3], place);
    assert.deepEqual(Array.from(place.subarray(0, 2)), [1 / 3, 0.1 + 0.2]);
    assert.ok(Math.abs(place[2] - 0.5) < 1e-15);
    projector(plane)([Number.POSITIVE_INFINITY, 7, 0, 8], place);
    assert.deepEqual(Array.from(place), [8, 7, Number.POSITIVE_INFINITY]);
  });

  test('along slanted directions projects to the nearest of its points', () => {
    const random = new Random(5);
    const numbers = (n: number) => Float64Array.from({ length: n }, () => 4 * random.uniform() - 2);
    for (const lines of [1, 2])
      for (let tried = 0; tried < 20; tried++) {
        const directions = Array.from({ length: lines }, () => numbers(7));
        const plane = open(7, { kind: 'given', origin: numbers(7), directions });
        const [s, t] = [random.uniform(), lines > 1 ? random.uniform() : 0];
        const [u, v = new Float64Array(7)] = directions;
        const at = (a: number, b: number) => plane.origin.map((o, i) => o + a * u[i] + b * v[i]);
        const place = new Float64Array(placeLength);
        projector(plane)(at(s, t), place);
        for (const [i, expected] of [s, t, 0].entries()) assert.ok(Math.abs(place[i] - expected) < 1e-12);
        const x = numbers(7);
        projector(plane)(x, place);
        const far = (a: number, b: number) => Math.hypot(...at(a, b).map((xi, i) => xi - x[i]));
        assert.ok(Math.abs(far(place[0], place[1]) - place[2]) < 1e-12);
        for (const [ds, dt] of [
          [0.01, 0],
          [-0.01, 0],
          [0, 0.01],
        ])
          assert.ok(far(place[0] + ds, place[1] + dt) >= place[2] - 1e-12);
      }
  });

  test('has minima only where they lie on it, at their places', () => {
    const space = spaceOf(3);
    const minima = [{ x: [0, 0, 0], value: -1 }];
    const viewed = (spec: PlaneSpec) =>
      planeView(value(openPlane(spec, space)), { ...space, minima }, space.start, true);
    assert.deepEqual(viewed({ kind: 'axes', axes: [2, 0], origin: [9, 0, 9] }).minima, [[0, 0]]);
    assert.equal(viewed({ kind: 'axes', axes: [2, 0], origin: [9, 1, 9] }).minimum, undefined);
    const slanted = viewed({ kind: 'given', origin: [1, 1, 1], directions: [[1, 1, 1]] });
    assert.deepEqual(slanted.minima, [[-1]]);
    assert.equal(slanted.minimum, -1);
  });

  test('is small for whoever draws it, whatever the number of parameters is', () => {
    const n = 100_000;
    const space = spaceOf(n);
    const view = planeView(open(n, { kind: 'axes', axes: [7, 70] }), space, space.start, false);
    assert.ok(JSON.stringify(view).length < 1000);
  });
});

suite('what a run holds', () => {
  for (const n of [2, 64, 65, 100_000])
    test(`of ${n} parameters is bounded by 16 MB of rows, and 16 MB of iterates besides the newest`, () => {
      const { capacity, width } = streamedTrajectory(n);
      assert.ok(capacity * width * 8 <= 16 * 2 ** 20);
      const kept = new KeptIterates(n);
      const x = new Float64Array(n);
      const held = new Set<Float64Array>();
      for (let step = 0; step < 100; step++) kept.take(step, x);
      for (let step = 0; step < 100; step++) held.add(kept.nearest(step)?.x ?? x);
      held.delete(kept.newest);
      assert.ok(held.size * n * 8 <= 16 * 2 ** 20);
    });
});
