import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../src/core/experiment/experiment';
import type { PreparationSpec } from '../../src/core/experiment/preparationSpec';
import type { Column, Table } from '../../src/core/learning/datasets/table';
import type { PreparedPart } from '../../src/core/learning/preparation/fitted';
import { openObjective } from '../../src/core/objective';
import { Random } from '../../src/core/random';
import { column } from '../../src/core/run/columns';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import { metricIds } from '../../src/core/run/runMetrics';
import { Trajectory } from '../../src/core/run/trajectory';
import { value } from './parsed';

const random = new Random(5);
const rows = 40;
const numbers = (name: string, next: (row: number) => number): Column => ({
  kind: 'number',
  name,
  values: Float64Array.from({ length: rows }, (_, row) => next(row)),
  missing: 0,
});
const x = numbers('x', () => random.uniform() * 2 - 1);
const at = (row: number): number => Number(x.values[row]);
const columns: readonly Column[] = [
  x,
  numbers('y', (row) => 3 * at(row) + 1 + random.uniform()),
  {
    kind: 'text',
    name: 'kind',
    values: Array.from({ length: rows }, (_, row) => (at(row) + random.uniform() > 0.5 ? 'b' : 'a')),
    missing: 0,
  },
];

interface Said {
  readonly target: string;
  readonly loss: string;
  readonly split?: PreparationSpec['split'];
  readonly batch?: { readonly size: number; readonly replacement?: true };
  readonly steps?: number;
}

/** A run on the table, with the split that is given. */
function walked({ target, loss, split, batch, steps = 20 }: Said) {
  const experiment = value(
    checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', file: 'a.csv', target, features: ['x'], model: { name: 'linear' }, loss },
        ...(split && { preparation: { split } }),
      },
      optimizers: [{ name: 'sgd', settings: { learningRate: 0.1 } }],
      ...(batch && { batch }),
      budget: { steps },
    }),
  );
  const table: Table = { columns, rows, header: true, warnings: [], doubts: [] };
  const opened = value(openObjective(experiment, { table: () => ({ key: 'a', table }) }));
  const { dimension } = opened.summary;
  const metrics = metricIds(opened.summary, experiment);
  const trajectory = new Trajectory(dimension, { metrics });
  const walk = run(value(prepareRun(opened, runSpecOf(experiment), trajectory)));
  while (!walk.next(1000).done);
  const model = opened.model!;
  const parametersOf = (row: number): Float64Array =>
    Float64Array.from({ length: dimension }, (_, i) => trajectory.at(row, column.x + i));
  const said = (row: number, { features, rows: count }: PreparedPart): Float64Array =>
    model.respond(parametersOf(row), features, count);
  const measured = (row: number, id: string): number => trajectory.at(row, trajectory.placeOf(id)!);
  return { opened, trajectory, metrics, data: model.data, said, measured, parametersOf };
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, each) => sum + each, 0) / values.length;
const close = (found: number, expected: number): void =>
  assert.ok(Math.abs(found - expected) <= 1e-12 * Math.max(1, Math.abs(expected)), `${found} ≠ ${expected}`);

suite('what is measured on the rows of a dataset', () => {
  const split = { test: 0.25, validation: 0.1 };

  test('is the metrics of all parts, and the loss of those that are held out', () => {
    const { metrics } = walked({ target: 'y', loss: 'mse', split });
    const held = (part: string) => [`${part}Loss`, `${part}R2`, `${part}Mae`, `${part}Rmse`];
    assert.deepEqual(metrics, ['r2', 'mae', 'rmse', ...held('validation'), ...held('test')]);
  });

  test('is the metrics of all rows where none are held out', () => {
    assert.deepEqual(walked({ target: 'y', loss: 'mse' }).metrics, ['r2', 'mae', 'rmse']);
    const ids = ['accuracy', 'balancedAccuracy', 'precision', 'recall', 'f1', 'auc'];
    assert.deepEqual(walked({ target: 'kind', loss: 'hinge' }).metrics, ids);
    assert.deepEqual(walked({ target: 'kind', loss: 'softmaxCrossEntropy' }).metrics, [...ids, 'logLoss']);
  });

  test('has in each row the test loss and the mean absolute errors of its parameters', () => {
    const { trajectory, data, said, measured } = walked({ target: 'y', loss: 'mse', split });
    for (let row = 0; row < trajectory.length; row++) {
      const errors = (part: PreparedPart) => [...said(row, part)].map((p, i) => p - part.target[i]);
      close(measured(row, 'testLoss'), mean(errors(data.test!).map((e) => e * e)));
      close(measured(row, 'testMae'), mean(errors(data.test!).map(Math.abs)));
      close(measured(row, 'validationRmse'), Math.sqrt(mean(errors(data.validation!).map((e) => e * e))));
      close(measured(row, 'rmse'), Math.sqrt(trajectory.at(row, column.value)));
    }
  });

  test('has in each row the accuracy and the log loss of its parameters', () => {
    const loss = 'binaryCrossEntropyWithLogits';
    const { trajectory, data, said, measured } = walked({ target: 'kind', loss, split });
    for (let row = 0; row < trajectory.length; row++) {
      const right = (part: PreparedPart) =>
        [...said(row, part)].map((p, i) => Number(Number(p > 0.5) === part.target[i]));
      close(measured(row, 'accuracy'), mean(right(data)));
      close(measured(row, 'testAccuracy'), mean(right(data.test!)));
      close(measured(row, 'testLogLoss'), measured(row, 'testLoss'));
      close(measured(row, 'logLoss'), trajectory.at(row, column.value));
    }
  });

  test('of classes climbs in steps where the loss falls smoothly (accuracy beside cross-entropy)', () => {
    const { trajectory, measured } = walked({
      ...{ target: 'kind', loss: 'binaryCrossEntropyWithLogits', steps: 200 },
    });
    const all = Array.from({ length: trajectory.length }, (_, row) => row);
    const losses = new Set(all.map((row) => trajectory.at(row, column.value)));
    const accuracies = new Set(all.map((row) => measured(row, 'accuracy')));
    assert.equal(losses.size, trajectory.length);
    assert.ok(accuracies.size > 1 && accuracies.size <= 10, `${accuracies.size} accuracies`);
    for (const share of accuracies) close(share * rows, Math.round(share * rows));
  });

  for (const batch of [{ size: 8 }, { size: 8, replacement: true as const }])
    test(`on mini-batches has the loss over all training rows, once an epoch: ${JSON.stringify(batch)}`, () => {
      const { opened, trajectory, metrics, measured, parametersOf } = walked({
        ...{ target: 'y', loss: 'mse', split, batch },
      });
      assert.equal(metrics[0], 'trainLoss');
      // So an epoch has 4 steps.
      assert.equal(opened.summary.fit?.rows, 26);
      for (let row = 0; row < trajectory.length; row++) {
        const epoch = row - (row % 4);
        close(measured(row, 'trainLoss'), opened.exact.evaluate(parametersOf(epoch)));
        assert.equal(measured(row, 'testLoss'), measured(epoch, 'testLoss'));
      }
    });
});
