import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { openObjective } from '../../src/core/objective';
import { openPlane, type PlaneSpec } from '../../src/core/plane';
import { placeLength, projector } from '../../src/core/plane/project';
import { Apart } from '../../src/core/run/apart';
import { column } from '../../src/core/run/columns';
import { KeptIterates } from '../../src/core/run/keptIterates';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { streamedTrajectory, Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';

const n = 100;
const experiment = value(
  checkExperiment({
    version: 1,
    objective: { kind: 'function', name: 'rosenbrock', dimension: n },
    optimizers: [{ name: 'momentum', settings: { learningRate: 1e-4 } }],
    budget: { steps: 50 },
  }),
);
const opened = value(openObjective(experiment));
const plane = (spec: PlaneSpec) => value(openPlane(spec, opened.summary));
const along = plane({ kind: 'axes', axes: [3, 70] });
const slanted = plane({
  kind: 'given',
  origin: opened.summary.start,
  directions: [
    Array.from({ length: n }, (_, i) => 1 + (i % 3)),
    Array.from({ length: n }, (_, i) => (i % 2) - 0.5),
  ],
});

/** A run that has done some steps, and goes on. */
function walking(trajectory: Trajectory, steps: number) {
  const job = value(prepareRun(opened, runSpecOf(experiment), trajectory));
  const walk = run(job);
  const goOn = () => {
    for (let result = walk.next(); !result.done; result = walk.next(1e9));
  };
  walk.next();
  if (steps > 0) walk.next(steps);
  return { apart: job.apart, goOn };
}

const everything = new Trajectory(n);
walking(everything, 0).goOn();

/** Sums over many parameters are taken in another order than those over few. */
function assertNear(found: number, expected: number, tolerance: number): void {
  const off = Math.abs(found - expected);
  assert.ok(Object.is(found, expected) || off <= tolerance * Math.abs(expected), `${found}, not ${expected}`);
}

function assertPlaces(trajectory: Trajectory, shown: typeof along, tolerance = 0): void {
  const project = projector(shown);
  const place = trajectory.placeOn(shown.key);
  assert.ok(place !== undefined);
  const expected = new Float64Array(placeLength);
  for (let row = 0; row < trajectory.length; row++) {
    project(everything.rows, expected, 0, row * everything.width + column.x);
    for (let i = 0; i < placeLength; i++)
      assert.ok(Math.abs(trajectory.at(row, place + i) - expected[i]) <= tolerance);
  }
}

suite('a run with many parameters', () => {
  test('has rows without parameters that say the same otherwise', () => {
    const trajectory = streamedTrajectory(n);
    walking(trajectory, 0).goOn();
    assert.equal(trajectory.dimension, 0);
    assert.equal(trajectory.length, everything.length);
    for (let row = 0; row < trajectory.length; row++)
      for (let place = 0; place < column.x; place++)
        assertNear(trajectory.at(row, place), everything.at(row, place), 1e-14);
  });

  test('has its places on a plane from the first step on', () => {
    const trajectory = streamedTrajectory(n);
    const { apart, goOn } = walking(trajectory, 0);
    assert.ok(apart?.show(along));
    goOn();
    assertPlaces(trajectory, along);
  });

  test('gets places on further planes in the middle and at the end', () => {
    const trajectory = streamedTrajectory(n);
    const { apart, goOn } = walking(trajectory, 20);
    assert.ok(apart);
    assert.ok(apart.show(along));
    goOn();
    assert.equal(apart.show(along), false);
    assert.ok(apart.show(slanted));
    assertPlaces(trajectory, along);
    assertPlaces(trajectory, slanted, 1e-12);
  });

  test('gives up the plane that was shown longest ago', () => {
    const trajectory = streamedTrajectory(n);
    const apart = new Apart(trajectory, n);
    const planes = [0, 1, 2, 3].map((axis) => plane({ kind: 'axes', axes: [axis, 9] }));
    for (const shown of [planes[0], planes[1], planes[2], planes[0], planes[3]]) apart.show(shown);
    const known = planes.map(({ key }) => trajectory.placeOn(key) !== undefined);
    assert.deepEqual(known, [true, false, true, true]);
  });

  test('keeps few parameters in each row as ever', () => {
    assert.equal(streamedTrajectory(64).dimension, 64);
    assert.deepEqual(streamedTrajectory(64).planes, []);
    assert.equal(streamedTrajectory(65).dimension, 0);
  });
});

suite('kept iterates', () => {
  const taken = (steps: number, bytes: number) => {
    const kept = new KeptIterates(2, bytes);
    for (let step = 0; step <= steps; step++) kept.take(step, Float64Array.of(step, -step));
    return kept;
  };

  test('are within their bound, the start and the newest among them', () => {
    const kept = taken(1000, 8 * 2 * 10);
    const steps = new Set(Array.from({ length: 1001 }, (_, step) => kept.nearest(step)?.step));
    assert.ok(steps.size <= 12, `${steps.size}`);
    assert.ok(steps.has(0) && steps.has(1000));
    for (const step of steps)
      assert.deepEqual(Array.from(kept.nearest(step ?? -1)?.x ?? []), [step, -(step ?? 0)]);
  });

  test('know the last one before a step, and always the one before the newest', () => {
    const kept = taken(1001, 8 * 2 * 10);
    for (const [step, least] of [
      [1001, 1000],
      [1000, 800],
    ]) {
      const before = kept.before(step);
      assert.ok(before && before.step < step && before.step >= least, `${before?.step}`);
      assert.deepEqual(Array.from(before.x), [before.step, -before.step]);
    }
    assert.equal(kept.before(0), undefined);
  });

  test('hold the last good one where the newest is not finite', () => {
    const kept = taken(1001, 8 * 2 * 10);
    kept.take(1002, Float64Array.of(Number.NaN, 1));
    assert.deepEqual(kept.nearest(1001), { step: 1001, x: Float64Array.of(1001, -1001) });
  });

  test('of a million parameters are no more than four, the newest and the one before it', () => {
    const kept = new KeptIterates(1_000_000);
    const x = new Float64Array(1_000_000);
    const held = new Set<Float64Array>();
    for (let step = 0; step <= 40; step++) kept.take(step, x.fill(step));
    for (let step = 0; step <= 40; step++) {
      const found = kept.nearest(step);
      assert.equal(found?.x[999_999], found?.step);
      if (found) held.add(found.x);
    }
    assert.ok(held.size <= 6, `${held.size}`);
  });

  test('say how far each step went', () => {
    const kept = new KeptIterates(2);
    kept.newest.set([1, 1]);
    assert.equal(kept.take(0, Float64Array.of(1, 1)), 0);
    assert.equal(kept.take(1, Float64Array.of(4, 5)), 25);
  });

  test('at steps between two of them the place is on the line from one to the other', () => {
    const shown = value(
      openPlane(
        { kind: 'axes', axes: [0, 1] },
        {
          dimension: 2,
          parameterNames: ['x', 'y'],
          start: [0, 0],
          view: [
            [-1, 1],
            [-1, 1],
          ],
        },
      ),
    );
    const placeOf = taken(1000, 8 * 2 * 10).placesOn(shown);
    const place = new Float64Array(placeLength);
    for (const step of [0, 1, 333, 999, 1000]) {
      placeOf(step, place, 0);
      assert.ok(Math.abs(place[0] - step) < 1e-9 && Math.abs(place[1] + step) < 1e-9, `${step}: ${place}`);
    }
  });
});
