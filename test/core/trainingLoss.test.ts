import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import { losses } from '../../src/core/learning/losses';
import type { LossEntry } from '../../src/core/learning/losses/loss';
import { models } from '../../src/core/learning/models';
import type { ModelEntry } from '../../src/core/learning/models/model';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import type { Objective } from '../../src/core/objective/objective';
import { Random } from '../../src/core/random';
import { dataOf, diabetesData } from './regressionData';

const linear = find(models, 'linear')!;
const mse = find(losses, 'mse')!;
const sse = find(losses, 'sse')!;

const line = dataOf([[1], [2], [3], [4], [5]], [13, 23, 33, 43, 53]);

test('E3: the gradient of mean squared error is (2/N) Σ (y − (w0 + w1 x)) · (−1, −x)', () => {
  const objective = trainingLoss(linear, mse, line, { precision: 'float64' });
  const gradient = new Float64Array(2);
  for (const [w0, w1] of [
    [1, 4],
    [-2, 0.5],
    [3, 10],
  ]) {
    objective.evaluate(Float64Array.of(w1, w0), gradient);
    let slope = 0;
    let intercept = 0;
    for (let i = 0; i < 5; i++) {
      const error = line.target[i] - (w0 + w1 * line.features[i]);
      intercept += (2 / 5) * error * -1;
      slope += (2 / 5) * error * -line.features[i];
    }
    assert.ok(Math.abs(gradient[0] - slope) <= 1e-12 * Math.abs(slope));
    assert.ok(Math.abs(gradient[1] - intercept) <= 1e-12 * Math.abs(intercept));
  }
});

suite('squared errors in one loop are those row by row, to the last bit', () => {
  const rowwise: ModelEntry = {
    ...linear,
    make: (argument) => ({ ...linear.make(argument), squaredErrors: undefined }),
  };
  const random = new Random(9);
  for (const data of [line, diabetesData])
    for (const loss of [mse, sse])
      for (const batchSize of [undefined, 3])
        test(`${data.featureNames.length} features, ${loss.id}, batch size ${batchSize ?? 'all'}`, () => {
          const [straight, rows] = [linear, rowwise].map((model) =>
            trainingLoss(model, loss, data, {
              precision: 'float64',
              ...(batchSize === undefined ? {} : { batches: { size: batchSize, seed: 2 } }),
            }),
          );
          for (let repeat = 0; repeat < 5; repeat++) {
            const x = Float64Array.from({ length: straight.dimension }, () => random.uniform() - 0.5);
            const [a, b] = [new Float64Array(x.length), new Float64Array(x.length)];
            assert.equal(straight.evaluate(x, a), rows.evaluate(x, b));
            assert.deepEqual(a, b);
            assert.equal(straight.evaluate(x), rows.evaluate(x));
            for (const objective of [straight, rows]) objective.nextBatch?.();
          }
        });
});

suite('mini-batches', () => {
  /** Row i has feature and target 2ⁱ, so that a loss of "the target itself" says which rows are in the batch. */
  const bits = dataOf(
    Array.from({ length: 10 }, (_, i) => [2 ** i]),
    Array.from({ length: 10 }, (_, i) => 2 ** i),
  );
  const targetSum: LossEntry = {
    ...sse,
    make: () => ({ divisor: () => 1, term: (_outputs, targets) => targets[0] }),
  };
  const x = new Float64Array(2);

  function epoch(objective: Objective, batches: number): number[] {
    return Array.from({ length: batches }, () => {
      const rows = objective.evaluate(x);
      objective.nextBatch?.();
      return rows;
    });
  }

  const batched = (batchSize: number | undefined, seed: number): Objective =>
    trainingLoss(linear, targetSum, bits, {
      precision: 'float64',
      ...(batchSize === undefined ? {} : { batches: { size: batchSize, seed } }),
    });

  const countBits = (rows: number): number => rows.toString(2).replaceAll('0', '').length;

  test('an epoch takes every row once, the last batch being smaller', () => {
    const objective = batched(4, 1);
    for (let repeat = 0; repeat < 3; repeat++) {
      const batches = epoch(objective, 3);
      assert.deepEqual(batches.map(countBits), [4, 4, 2]);
      assert.equal(
        batches.reduce((sum, rows) => sum + rows, 0),
        2 ** 10 - 1,
      );
    }
  });

  test('epochs are shuffled anew, and the seed decides how', () => {
    const objective = batched(4, 1);
    const [first, second] = [epoch(objective, 3), epoch(objective, 3)];
    assert.notDeepEqual(first, second);
    const again = batched(4, 1);
    assert.deepEqual([epoch(again, 3), epoch(again, 3)], [first, second]);
    assert.notDeepEqual(epoch(batched(4, 2), 3), first);
  });

  for (const batchSize of [undefined, 10, 11])
    test(`batch size ${batchSize ?? 'absent'} of 10 rows is the full batch, without batches to draw`, () => {
      const objective = batched(batchSize, 1);
      assert.equal(objective.nextBatch, undefined);
      assert.equal(objective.evaluate(x), 2 ** 10 - 1);
    });
});
