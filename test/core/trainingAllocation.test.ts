import assert from 'node:assert/strict';
import { test } from 'node:test';
import { softmaxCrossEntropy } from '../../src/core/learning/losses/softmaxCrossEntropy';
import { linear } from '../../src/core/learning/models/linear';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import { Random } from '../../src/core/random';
import { dataOf } from './regressionData';

// In a file, which is to say a process, of its own: where many losses have been called from the same place, V8 no
// longer inlines them, and boxes every number that they return.

test('a training loss and its gradient on mini-batches allocate no arrays and no records', () => {
  const random = new Random(1);
  const rows = 200;
  const batchSize = 100;
  const features = Array.from({ length: rows }, () => [random.uniform(), random.uniform()]);
  const target = features.map(([a, b]) => Number(a > b) + Number(a > 0.5));
  const data = { ...dataOf(features, target), classes: ['a', 'b', 'c'] };
  const objective = trainingLoss(linear, softmaxCrossEntropy, data, {
    precision: 'float64',
    batches: { size: batchSize, seed: 1 },
  });
  const x = new Float64Array(objective.dimension);
  const gradient = new Float64Array(x.length);
  const steps = 1000;
  const allocated = (): number => {
    const before = process.memoryUsage();
    for (let k = 0; k < steps; k++) {
      objective.nextBatch?.();
      objective.evaluate(x, gradient);
    }
    const after = process.memoryUsage();
    return after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers;
  };
  const measured = Array.from({ length: 12 }, allocated);
  // In the first turns V8 compiles, and one with a collection in it shrinks. V8 may box the one number that a row's
  // term is (16 bytes); the smallest array or record a row would be more.
  assert.ok(
    measured.some((bytes) => bytes >= 0 && bytes < 24 * steps * batchSize),
    `${measured}`,
  );
});
