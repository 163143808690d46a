import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { dot, norm } from '../../src/core/algebra/vector';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { openObjective } from '../../src/core/objective';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { atOnce } from '../../src/core/objective/sliced';
import { openPlane } from '../../src/core/plane';
import { cloudOf, shareAlong } from '../../src/core/plane/path';
import { placeLength, projector } from '../../src/core/plane/project';
import { planeThroughPaths } from '../../src/core/plane/throughPath';
import { Random } from '../../src/core/random';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { askSklearn, noSklearn } from '../reference/sklearnPeer';
import { value } from './parsed';

const moons = value(parseCsv(readFileSync('examples/moons.csv'), 'moons.csv'));
const experiment = (optimizer: string, learningRate: number) =>
  value(
    checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', file: 'moons.csv', target: 'moon', loss: 'binaryCrossEntropyWithLogits' },
        model: { name: 'mlp', settings: { hidden: [16, 16], activation: 'tanh' } },
      },
      optimizers: [{ name: optimizer, settings: { learningRate } }],
      budget: { steps: 120 },
    }),
  );
const opened = value(
  openObjective(experiment('adam', 0.02), { table: () => ({ table: moons, key: 'moons' }) }),
);
const n = opened.summary.dimension;

/** Every iterate of a run. */
function pathOf(on: OpenedObjective, optimizer: string, learningRate: number): Float64Array[] {
  const trajectory = new Trajectory(n);
  const walk = run(value(prepareRun(on, runSpecOf(experiment(optimizer, learningRate)), trajectory)));
  for (let result = walk.next(); !result.done; result = walk.next(1e9));
  return Array.from({ length: trajectory.length }, (_, row) =>
    Float64Array.from({ length: n }, (_, i) => trajectory.at(row, column.x + i)),
  );
}

/** A path in many parameters that drifts, bends and trembles. */
function wanderer(dimension: number, rows: number, seed: number): Float64Array[] {
  const random = new Random(seed);
  const [drift, bend, tremble] = [0, 1, 2].map(() => {
    const drawn = new Float64Array(dimension);
    random.fillNormal(drawn);
    return drawn;
  });
  return Array.from({ length: rows }, (_, row) => {
    const t = row / (rows - 1);
    return drift.map((part, i) => 3 * part * t + bend[i] * t * t + 0.01 * random.uniform() * tremble[i]);
  });
}

const adam = pathOf(opened, 'adam', 0.02);
const cases: readonly [name: string, paths: readonly (readonly Float64Array[])[]][] = [
  ['a network that Adam trains', [adam]],
  ['a race of Adam and gradient descent', [adam, pathOf(opened, 'gd', 0.5)]],
  ['a path in 3 parameters', [wanderer(3, 40, 1)]],
  ['a path in 5,000 parameters', [wanderer(5000, 25, 2)]],
];

interface Peer {
  readonly directions: readonly (readonly number[])[];
  readonly shares: readonly number[];
  readonly places: readonly (readonly number[])[];
}

const close = (a: number, b: number, scale: number): void =>
  assert.ok(Math.abs(a - b) <= 1e-9 * scale, `${a} is not ${b}`);

suite('the plane through a path', () => {
  test('is that of scikit-learn’s PCA, with its shares and the places on it', (t) => {
    const peers = askSklearn<readonly Peer[]>(
      'principal.py',
      cases.map(([, paths]) => paths.map((path) => path.map((x) => Array.from(x)))),
    );
    if (!peers) return t.skip(noSklearn);
    for (const [i, [name, paths]] of cases.entries()) {
      const found = atOnce(planeThroughPaths(paths));
      assert.ok(found, name);
      const plane = value(openPlane(found, { ...opened.summary, dimension: paths[0][0].length }));
      const { directions, shares, places } = peers[i];
      const signs = directions.map((direction, k) =>
        Math.sign(dot(plane.directions[k], Float64Array.from(direction))),
      );
      directions.forEach((direction, k) => {
        close(found.shares[k], shares[k], 1);
        for (const [j, part] of direction.entries()) close(plane.directions[k][j], signs[k] * part, 1);
      });
      const project = projector(plane);
      const at = new Float64Array(placeLength);
      const size = Math.max(...places.flat().map(Math.abs));
      for (const [row, x] of paths.flat().entries()) {
        project(x, at);
        for (const k of [0, 1]) close(at[k], signs[k] * places[row][k], size);
      }
    }
  });

  test('has directions of length 1 at right angles, and the path in its window, left of its end and above', () => {
    for (const [name, paths] of cases) {
      const found = atOnce(planeThroughPaths(paths));
      assert.ok(found, name);
      const plane = value(openPlane(found, { ...opened.summary, dimension: paths[0][0].length }));
      const [u, v] = plane.directions;
      for (const direction of [u, v]) assert.ok(Math.abs(norm(direction) - 1) < 1e-12);
      assert.ok(Math.abs(dot(u, v)) < 1e-12);
      const project = projector(plane);
      const mean = [0, 0];
      const at = new Float64Array(placeLength);
      for (const x of paths.flat()) {
        project(x, at);
        plane.views.forEach(([low, high], k) => {
          assert.ok(at[k] > low && at[k] < high, `${name}: ${at[k]} in ${low} … ${high}`);
          mean[k] += at[k];
        });
      }
      assert.ok(mean[0] < 0 && mean[1] > 0, name);
      project(paths[0].at(-1) ?? [], at);
      assert.deepEqual(Array.from(at), [0, 0, 0]);
    }
  });

  test('explains more of the path than any other plane, and says how much', () => {
    const cloud = cloudOf([adam]);
    const found = atOnce(planeThroughPaths([adam]));
    assert.ok(cloud && found);
    const directions = found.directions.map((direction) => Float64Array.from(direction));
    close(shareAlong(cloud, directions), found.shares[0] + found.shares[1], 1);
    const random = value(openPlane({ kind: 'random', seed: 3 }, opened.summary));
    assert.ok(shareAlong(cloud, random.directions) < 0.2);
    assert.ok(found.shares[0] + found.shares[1] > 0.8);
  });

  test('of iterates along one line has the whole share along it, and another direction across', () => {
    const line = [0, 1, 2, 5].map((t) => Float64Array.of(1 + t, 2 - t, 3 * t, 0));
    const found = atOnce(planeThroughPaths([line]));
    assert.ok(found);
    close(found.shares[0], 1, 1);
    assert.equal(found.shares[1], 0);
    const [u, v] = found.directions.map((direction) => Float64Array.from(direction));
    assert.ok(Math.abs(dot(u, v)) < 1e-12 && Math.abs(norm(v) - 1) < 1e-12);
  });

  test('is none where nothing has moved, and leaves out what goes to infinity', () => {
    const here = Float64Array.of(1, 2, 3);
    assert.equal(atOnce(planeThroughPaths([[here, here.slice()]])), undefined);
    assert.equal(atOnce(planeThroughPaths([[here]])), undefined);
    const path = wanderer(3, 10, 4);
    const lost = [...path, Float64Array.of(1e12, 0, 0), Float64Array.of(Number.NaN, 0, 0)];
    assert.deepEqual(atOnce(planeThroughPaths([lost])), atOnce(planeThroughPaths([path])));
  });

  test('is quick in 100,000 parameters', () => {
    const path = wanderer(100_000, 20, 6);
    const found = atOnce(planeThroughPaths([path]));
    assert.ok(found && found.shares[0] > 0.5);
  });
});

suite('a random plane', () => {
  const open = (seed: number) => value(openPlane({ kind: 'random', seed }, opened.summary));

  test('is decided by its seed', () => {
    assert.equal(open(1).key, open(1).key);
    assert.notEqual(open(1).key, open(2).key);
  });

  test('moves each unit’s weights as far as they are long, and no biases', () => {
    const { origin, directions } = open(5);
    for (const { from, rows, columns, kind } of opened.exact.shapes ?? [])
      for (let j = 0; j < columns; j++) {
        const unit = (of: Float64Array) =>
          norm(Float64Array.from({ length: rows }, (_, i) => of[from + i * columns + j]));
        for (const direction of directions)
          close(unit(direction), kind === 'weights' ? unit(origin) : 0, Math.max(1, unit(origin)));
      }
  });

  test('where there are no layers moves each parameter by its view', () => {
    const { shapes: _, ...plain } = opened.summary;
    const wide = { ...plain, view: plain.view.map((_, i) => [0, i === 0 ? 100 : 1] as const) };
    const [u] = value(openPlane({ kind: 'random', seed: 5 }, wide)).directions;
    const [narrow] = value(
      openPlane({ kind: 'random', seed: 5 }, { ...wide, view: wide.view.map(() => [0, 1]) }),
    ).directions;
    close(u[0], 100 * narrow[0], 100);
    close(u[1], narrow[1], 1);
  });
});
