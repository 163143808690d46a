import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { viewOfNetwork } from '../src/core/objective/networkView';
import { nameOf } from '../src/core/objective/parameterNames';
import type { ParameterShape } from '../src/core/objective/parameterShape';
import type { PrincipalSpec } from '../src/core/plane/principal';
import { Problem } from '../src/core/problem';
import { Trajectory } from '../src/core/run/trajectory';
import type { RunContent } from '../src/host/runs/run';
import { decodeRun, encodeRun } from '../src/host/runs/runFile';
import { measuredContent, newContent } from './attack/exampleRuns';

suite('the file of a run', () => {
  test('holds the metrics of its rows, and what they are', () => {
    const content = measuredContent();
    const read = decodeRun(encodeRun(content));
    assert.ok(!(read instanceof Problem), `${read}`);
    assert.deepEqual(read.trajectory.metrics, ['trainLoss', 'testAccuracy']);
    assert.deepEqual(read.trajectory.rows, content.trajectory.rows);
    assert.deepEqual(read.summary.metrics, content.summary.metrics);
  });

  test('holds where a run of many parameters ended, and the plane through its path', () => {
    const { summary } = newContent();
    const trajectory = new Trajectory(0, { planes: ['p', '', ''] });
    const [end, origin] = [Float64Array.of(1, 2), Float64Array.of(1, 2.5)];
    const plane: PrincipalSpec = {
      ...{ kind: 'principal', origin, shares: [0.9, 0.05] },
      directions: [Float64Array.of(0.6, 0.8), Float64Array.of(-0.8, 0.6)],
      views: [
        [-3, 1],
        [-1, 1],
      ],
    };
    const file = encodeRun({ summary, trajectory, end, plane });
    const read = decodeRun(file);
    assert.ok(!(read instanceof Problem), `${read}`);
    assert.deepEqual([read.end, read.plane], [end, plane]);
    const without = decodeRun(encodeRun({ summary, trajectory, end }));
    assert.ok(!(without instanceof Problem) && without.plane === undefined);
  });

  test('of a network with 101,770 parameters holds neither their names nor their windows one by one', () => {
    const content = networkContent();
    const { summary } = content;
    const file = encodeRun(content);
    const n = summary.dimension;
    assert.equal(n, 101_770);
    // Rows, end, origin, two directions and start as numbers; in words the features, and windows of the small layers alone.
    const numbers = 8 * (content.trajectory.rows.length + 5 * n);
    assert.ok(file.length - numbers < 100_000, `${file.length - numbers}`);
    const read = decodeRun(file);
    assert.ok(!(read instanceof Problem), `${read}`);
    assert.deepEqual(read.summary.start, summary.start);
    assert.deepEqual(read.summary.view, summary.view);
    assert.deepEqual(read.summary.shapes, summary.shapes);
    assert.deepEqual(read.plane, content.plane);
    assert.deepEqual(read.end, content.end);
    const names = [0, 100_351, 100_352, 100_480, n - 1].map((i) => nameOf(read.summary.parameterNames, i));
    assert.deepEqual(names, ['w1_p0_h1', 'w1_p783_h128', 'b1_h1', 'w2_h1_c0', 'b2_c9']);
  });

  test('of another version is no run', () => {
    const file = encodeRun(newContent());
    new Uint32Array(file.buffer, 0, 1)[0]--;
    const read = decodeRun(file);
    assert.ok(read instanceof Problem);
    assert.match(read.message, /another version/);
  });
});

/** A run of 784-128-10, as pictures of 28 × 28 are told apart with. */
function networkContent(): RunContent {
  const parts = [
    { name: 'w1', rows: 784, columns: 128, kind: 'weights' },
    { name: 'b1', rows: 128, columns: 1, kind: 'bias' },
    { name: 'w2', rows: 128, columns: 10, kind: 'weights' },
    { name: 'b2', rows: 10, columns: 1, kind: 'bias' },
  ] as const;
  let dimension = 0;
  const shapes = parts.map((part): ParameterShape => {
    const from = dimension;
    dimension += part.rows * part.columns;
    const image = { height: 28, width: 28, channels: 1, slides: false };
    return { ...part, from, ...(part.name === 'w1' && { filter: image }) };
  });
  const start = Array.from({ length: dimension }, (_, i) => Math.sin(i));
  const summary = {
    ...{ ...newContent().summary, dimension, shapes, start, minima: [] },
    view: viewOfNetwork({ shapes: () => shapes }, start),
    parameterNames: {
      ...{ shapes, features: Array.from({ length: 784 }, (_, i) => `p${i}`) },
      outputs: Array.from({ length: 10 }, (_, i) => `c${i}`),
    },
  };
  const vector = (seed: number): Float64Array => Float64Array.from(start, (_, i) => Math.cos(seed * i));
  const plane: PrincipalSpec = {
    ...{ kind: 'principal', origin: vector(1), shares: [0.9, 0.05] },
    directions: [vector(2), vector(3)],
    views: [
      [-3, 1],
      [-1, 1],
    ],
  };
  return { summary, trajectory: new Trajectory(0, { planes: ['p', '', ''] }), end: vector(4), plane };
}
