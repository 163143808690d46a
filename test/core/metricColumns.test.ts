import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { columnOf, type Measured } from '../../src/core/learning/metrics/metricColumn';
import { optimizers } from '../../src/core/optimizers';
import { column } from '../../src/core/run/columns';
import { type RunJob, run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { bowl } from './bowl';

const n = 2;
const steps = 5000;

/** A metric that says where it was measured, and how often. */
function firstParameter(): Measured & { readonly taken: number[] } {
  const taken: number[] = [];
  return {
    taken,
    columns: [columnOf({ id: 'accuracy', better: 'higher' }, 'test')],
    measure(x, into, offset) {
      taken.push(x[0]);
      into[offset] = x[0];
    },
  };
}

interface Told {
  readonly stepwise?: boolean;
  readonly slice?: number;
  readonly capacity?: number;
  readonly budget?: number;
  readonly epoch?: number;
}

/** Walks down a bowl so slowly that every step has another place. */
function walked({ stepwise = false, slice = 1e9, capacity, budget = steps, epoch }: Told = {}) {
  const optimizer = find(optimizers, 'adam')!.make({ values: { learningRate: 1e-4 }, precision: 'float64' });
  const { init, step } = optimizer;
  const measured = firstParameter();
  const trajectory = new Trajectory(n, { capacity, metrics: ['testAccuracy'] });
  const job: RunJob = {
    objective: bowl(n),
    optimizer: stepwise ? { init, step } : optimizer,
    start: [3, -2],
    budget: { steps: budget },
    stop: experimentDefaults.stop,
    trajectory,
    measured,
    ...(epoch !== undefined && { whole: { objective: bowl(n), every: epoch } }),
  };
  const walk = run(job);
  let result = walk.next();
  while (!result.done) result = walk.next(slice);
  return { trajectory, taken: measured.taken.length, rows: trajectory.rows.slice() };
}

/** Where every row was measured, by its step. */
function measuredAt({ trajectory }: ReturnType<typeof walked>, place: number): Map<number, number> {
  return new Map(
    Array.from({ length: trajectory.length }, (_, row) => [
      trajectory.stepOf(row),
      trajectory.at(row, place),
    ]),
  );
}

suite('the metrics of a run', () => {
  test('stand at the end of each row', () => {
    const { trajectory } = walked({ budget: 3 });
    assert.equal(trajectory.placeOf('testAccuracy'), column.x + n);
    assert.equal(trajectory.placeOf('accuracy'), undefined);
    assert.equal(trajectory.width, column.x + n + 1);
  });

  test('are those of the row, while every step is an epoch', () => {
    const ended = walked({ budget: 2000 });
    assert.deepEqual(measuredAt(ended, ended.trajectory.firstMetric), measuredAt(ended, column.x));
    assert.equal(ended.taken, 2001);
  });

  test('are measured once an epoch and at the end, and each row has the newest', () => {
    const ended = walked({ budget: 42, epoch: 4 });
    const own = measuredAt(ended, ended.trajectory.firstMetric);
    const places = measuredAt(ended, column.x);
    assert.equal(ended.taken, 12);
    for (const [step, measured] of own)
      assert.equal(measured, places.get(step === 42 ? 42 : step - (step % 4)), `step ${step}`);
  });

  test('of a long run are measured some thousand times, and the last row has its own', () => {
    const ended = walked({ budget: 5001 });
    assert.equal(ended.taken, 2048 + 1024 + 227 + 1);
    const { trajectory } = ended;
    const last = trajectory.length - 1;
    assert.equal(trajectory.stepOf(last), 5001);
    assert.equal(trajectory.at(last, trajectory.firstMetric), trajectory.at(last, column.x));
  });

  for (const [capacity, epoch] of [
    [1e6, 1],
    [128, 1],
    [128, 7],
    [1e6, 7],
    [64, 40],
  ])
    test(`are the same in the generated loop, step by step and in slices: ${capacity} rows, an epoch of ${epoch}`, () => {
      const { rows } = walked({ capacity, epoch });
      assert.deepEqual(walked({ capacity, epoch, stepwise: true }).rows, rows);
      assert.deepEqual(walked({ capacity, epoch, slice: 13 }).rows, rows);
    });

  test('cost nothing where there are none', () => {
    const trajectory = new Trajectory(n);
    assert.deepEqual([trajectory.metrics, trajectory.width], [[], column.x + n]);
  });
});
