import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { runSpecOf } from '../../src/core/experiment/experiment';
import { lookBack } from '../../src/core/findings/lookBack';
import { inEnglish } from '../../src/core/findings/sentence';
import { Batches } from '../../src/core/learning/models/batches';
import { atOnce } from '../../src/core/objective/sliced';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { Trajectory } from '../../src/core/run/trajectory';
import { opened } from '../reference/walked';
import { value } from './parsed';
import { tableOf } from './regressionData';

const x = Array.from({ length: 30 }, (_, i) => i / 10);
const table = tableOf({ x, y: x.map((each) => each * each) });

/** What is said of a network that is trained with far too large steps. */
function saidOf(learningRate: number, more: object = {}, settings: object = {}): readonly string[] {
  const model = { name: 'mlp', settings: { hidden: [8, 8], activation: 'relu', ...settings } };
  const said = {
    objective: { kind: 'dataset', file: 'data.csv', target: 'y', model, loss: 'mse' },
    ...{ optimizers: [{ name: 'sgd', settings: { learningRate } }], budget: { steps: 60 }, ...more },
  };
  const { experiment, objective } = opened(said, table);
  const spec = runSpecOf(experiment);
  const job = value(prepareRun(objective, spec, new Trajectory(objective.summary.dimension)));
  const steps = run(job);
  let result = steps.next(1e9);
  while (!result.done) result = steps.next(1e9);
  const stop = atOnce(lookBack(objective, spec, job, result.value));
  assert.equal(stop.kind, 'diverged');
  return (stop.findings ?? []).map(inEnglish);
}

suite('a network whose numbers cease to be finite says where:', () => {
  test('in which layer and for which row', () => {
    assert.match(
      saidOf(1e300)[1],
      /^The first number that was not finite is h2·W3 \+ b3, for row \d+ of the table\.$/,
    );
  });

  test('on mini-batches in which of them, and for one of its rows', () => {
    const [rate, where] = saidOf(1e200, { batch: { size: 7 }, seed: 3 });
    assert.match(rate, /^It diverged: the steps are too long/);
    const [, row, batch, epoch] =
      /is h2·W3 \+ b3, for row (\d+) of the table, in batch (\d) of epoch (\d)\.$/.exec(where) ?? [];
    assert.deepEqual([batch, epoch], ['2', '1']);
    const batches = new Batches(x.length, { size: 7, seed: 3 });
    batches.next();
    assert.ok([...batches.order.slice(batches.begin, batches.end)].includes(Number(row) - 1), row);
  });

  test('where the outputs are finite, but not what the loss makes of them', () => {
    const [, where] = saidOf(1e20, { batch: { size: 9 } });
    assert.match(
      where,
      /^The outputs of the last layer were finite in batch \d of epoch \d, but too large for the loss\.$/,
    );
  });
});
