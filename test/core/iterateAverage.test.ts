import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../src/core/catalogue/entry';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { openObjective } from '../../src/core/objective';
import { averagingIn } from '../../src/core/optimizers/averaging';
import { openPlane } from '../../src/core/plane';
import { placeLength, projector } from '../../src/core/plane/project';
import { column } from '../../src/core/run/columns';
import { IterateAverage } from '../../src/core/run/iterateAverage';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { metricIds } from '../../src/core/run/runMetrics';
import { streamedTrajectory, Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';

const averaging = { average: 'ema', averageDecay: 0.8, averageBegins: 5 };

/** A run on Rosenbrock's function of n parameters. */
function prepared(n: number, settings: Values, inRows = false) {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: { kind: 'function', name: 'rosenbrock', dimension: n },
      optimizers: [{ name: 'momentum', settings: { learningRate: 1e-4, ...settings } }],
      budget: { steps: 60 },
    }),
  );
  const opened = value(openObjective(experiment));
  const spec = runSpecOf(experiment);
  const metrics = metricIds(opened.summary, spec);
  const trajectory = inRows ? new Trajectory(n, { metrics }) : streamedTrajectory(n, metrics);
  const job = value(prepareRun(opened, spec, trajectory));
  return { opened, trajectory, job };
}

function walked(...told: Parameters<typeof prepared>) {
  const made = prepared(...told);
  const walk = run(made.job);
  for (let result = walk.next(); !result.done; result = walk.next(1e9));
  return made;
}

suite('a run whose iterates are averaged', () => {
  const { opened, trajectory } = walked(2, averaging);
  const shift = trajectory.averageShift;
  const average = new IterateAverage(averagingIn(averaging)!, 2, 'float64');

  test('has the average in its rows, with the loss there', () => {
    const place = trajectory.placeOf('averageLoss')!;
    for (let row = 0; row < trajectory.length; row++) {
      const x = Float64Array.of(trajectory.at(row, column.x), trajectory.at(row, column.x + 1));
      average.take(row, x);
      for (let i = 0; i < 2; i++) assert.equal(trajectory.at(row, column.x + shift + i), average.x[i]);
      assert.equal(trajectory.at(row, place), opened.exact.evaluate(average.x));
    }
    assert.notEqual(trajectory.at(60, column.x + shift), trajectory.at(60, column.x));
    assert.equal(trajectory.at(5, column.x + shift), trajectory.at(5, column.x));
  });

  test('walks as it would without, at as many evaluations', () => {
    const without = walked(2, {}).trajectory;
    assert.equal(without.averageShift, 0);
    for (let row = 0; row < without.length; row++)
      for (let place = 0; place < column.x + 2; place++)
        assert.equal(trajectory.at(row, place), without.at(row, place));
  });

  test('of many parameters has the places of the average on planes, whenever they are shown', () => {
    const n = 100;
    const whole = walked(n, averaging, true).trajectory;
    const plane = value(openPlane({ kind: 'axes', axes: [3, 70] }, opened100()));
    const project = projector(plane);
    for (const late of [false, true]) {
      const { trajectory: thin, job } = prepared(n, averaging);
      const walk = run(job);
      walk.next();
      if (late) walk.next(30);
      assert.ok(job.apart?.show(plane));
      for (let result = walk.next(1e9); !result.done; result = walk.next(1e9));
      const place = thin.placeOn(plane.key)! + thin.averageShift;
      const expected = new Float64Array(placeLength);
      for (let row = 0; row < thin.length; row++) {
        project(whole.rows, expected, 0, row * whole.width + column.x + whole.averageShift);
        for (let i = 0; i < placeLength; i++) assert.equal(thin.at(row, place + i), expected[i]);
      }
    }
  });

  const opened100 = () => prepared(100, {}).opened.summary;
});

test('in a table of runs of which one is averaged, another has no loss there', () => {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: { kind: 'function', name: 'sphere' },
      optimizers: [
        { name: 'gd', settings: { learningRate: 0.1, average: 'swa' } },
        { name: 'gd', settings: { learningRate: 0.1 } },
      ],
      budget: { steps: 5 },
    }),
  );
  const opened = value(openObjective(experiment));
  const metrics = metricIds(opened.summary, experiment);
  assert.deepEqual(metrics, ['averageLoss']);
  const last = [0, 1].map((place) => {
    const trajectory = new Trajectory(opened.summary.dimension, { metrics });
    const walk = run(value(prepareRun(opened, runSpecOf(experiment, place), trajectory)));
    for (let result = walk.next(); !result.done; result = walk.next(1e9));
    return trajectory.at(5, trajectory.placeOf('averageLoss')!);
  });
  assert.ok(last[0] > 0);
  assert.ok(Number.isNaN(last[1]));
});
