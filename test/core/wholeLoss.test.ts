import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { openObjective } from '../../src/core/objective';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';
import { tableOf } from './regressionData';

/** Seven rows, in batches of two: an epoch has four steps. */
const table = tableOf({ x: [1, 2, 3, 4, 5, 6, 7], y: [3, 2, 6, 5, 9, 8, 12] });
const epoch = 4;

interface Said {
  readonly stop: Readonly<Record<string, number>>;
  readonly settings?: Readonly<Record<string, number | boolean>>;
  readonly steps?: number;
  readonly schedule?: object;
}

function walked({ stop, settings, steps = 401, schedule }: Said, stepwise = false, slice = 1e9) {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: { kind: 'dataset', file: 'a.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
      optimizers: [{ name: 'sgd', settings: { learningRate: 0.005, ...settings }, schedule }],
      batch: { size: 2 },
      start: [0, 0],
      budget: { steps },
      stop,
    }),
  );
  const opened = value(openObjective(experiment, { table: () => ({ key: 'a', table }) }));
  const trajectory = new Trajectory(2);
  const job = value(prepareRun(opened, runSpecOf(experiment), trajectory));
  const { init, step } = job.optimizer;
  const walk = run(stepwise ? { ...job, optimizer: { init, step } } : job);
  let result = walk.next();
  while (!result.done) result = walk.next(slice);
  const x = trajectory.latest.slice(-2);
  return { stop: result.value, rows: trajectory.rows.slice(), x, whole: opened.exact.evaluate(x) };
}

const rules: readonly Readonly<Record<string, number>>[] = [
  { gradientNorm: 3 },
  { targetLoss: 2 },
  { lossChange: 0.05 },
  { stepLength: 0.05 },
  { patience: 12, minimumImprovement: 0.3 },
  { lossBound: 30 },
];

suite('stop rules of a run on mini-batches', () => {
  for (const stop of rules)
    test(`look at all rows after an epoch: ${JSON.stringify(stop)}`, () => {
      const ended = walked({ stop });
      assert.ok(ended.stop.kind !== 'budget', JSON.stringify(ended.stop));
      assert.equal(ended.stop.step % epoch, 0);
      assert.equal('every' in ended.stop && ended.stop.every, epoch);
    });

  test('say the loss over all rows', () => {
    const { stop, whole } = walked({ stop: { targetLoss: 2 } });
    assert.ok(stop.kind === 'converged' && stop.rule === 'targetLoss');
    assert.equal(stop.value, whole);
    assert.ok(whole <= 2);
  });

  for (const stop of [...rules, { targetLoss: -1 }])
    test(`are the same step by step, and in slices: ${JSON.stringify(stop)}`, () => {
      const whole = walked({ stop });
      assert.deepEqual(walked({ stop }, true), whole);
      assert.deepEqual(walked({ stop }, false, 3), whole);
    });

  test('change no iterate', () => {
    assert.deepEqual(walked({ stop: { targetLoss: -1 } }).rows, walked({ stop: {} }).rows);
  });

  test('look once more where the budget ends within an epoch', () => {
    const { whole } = walked({ stop: {}, steps: 42 });
    const { stop } = walked({ stop: { targetLoss: whole }, steps: 42 });
    assert.deepEqual([stop.kind, stop.step], ['converged', 42]);
  });

  test('let a climb go on whose loss rises', () => {
    const { stop } = walked({ stop: { lossBound: 1, patience: 8 }, settings: { maximize: true }, steps: 40 });
    assert.equal(stop.kind, 'budget');
  });
});

test('a plateau is seen over all rows, in epochs, by both walks', () => {
  const schedule = { name: 'reduceOnPlateau', settings: { patience: 2, factor: 0.5 } };
  const told = { stop: {}, schedule, steps: 240 };
  const { rows } = walked(told);
  assert.deepEqual(walked(told, true).rows, rows);
  const width = 8;
  const rates = Array.from({ length: 241 }, (_, step) => rows[step * width + 3]);
  const falls = rates.flatMap((rate, step) => (step > 0 && rate < rates[step - 1] ? [step] : []));
  assert.ok(falls.length > 2);
  // The step after an epoch is the first one with the new rate.
  assert.ok(falls.every((step) => step % epoch === 1));
});
