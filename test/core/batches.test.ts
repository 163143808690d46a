import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Batches, type DrawnBatches } from '../../src/core/learning/models/batches';

/** The rows of the batches of some epochs, epoch by epoch. */
function epochsOf(rows: number, drawn: DrawnBatches, epochs: number): number[][][] {
  const batches = new Batches(rows, drawn);
  const perEpoch = Math.ceil(rows / Math.min(drawn.size, rows));
  return Array.from({ length: epochs }, () =>
    Array.from({ length: perEpoch }, () => {
      const batch = [...batches.order.slice(batches.begin, batches.end)];
      batches.next();
      return batch;
    }),
  );
}

suite('mini-batches with replacement', () => {
  test('are as many draws to an epoch as there are rows, the last batch smaller', () => {
    for (const epoch of epochsOf(10, { size: 4, seed: 1, replacement: true }, 5))
      assert.deepEqual(
        epoch.map(({ length }) => length),
        [4, 4, 2],
      );
  });

  test('draw each row equally often, and some twice in an epoch', () => {
    const epochs = epochsOf(10, { size: 3, seed: 4, replacement: true }, 2000);
    const counts = new Array<number>(10).fill(0);
    for (const row of epochs.flat(2)) counts[row]++;
    // The standard deviation of each count is √(2000 · 0.9) ≈ 42.
    for (const count of counts) assert.ok(Math.abs(count - 2000) < 5 * 42, `${counts}`);
    const distinct = epochs.map((epoch) => new Set(epoch.flat()).size);
    const mean = distinct.reduce((sum, size) => sum + size, 0) / distinct.length;
    // Of n rows, 1 − (1 − 1/n)ⁿ occur.
    assert.ok(Math.abs(mean - 10 * (1 - 0.9 ** 10)) < 0.1, `${mean}`);
  });

  test('are the same for the same seed, and others for another', () => {
    const drawn = (seed: number) => epochsOf(20, { size: 5, seed, replacement: true }, 3);
    assert.deepEqual(drawn(1), drawn(1));
    assert.notDeepEqual(drawn(1), drawn(2));
  });

  test('are drawn also where one batch is as large as the data', () => {
    assert.ok(new Batches(5, { size: 5, seed: 1, replacement: true }).partial);
    assert.ok(!new Batches(5, { size: 5, seed: 1 }).partial);
  });

  test('without it have each row once in an epoch', () => {
    for (const epoch of epochsOf(10, { size: 4, seed: 1 }, 5))
      assert.deepEqual(
        epoch.flat().sort((a, b) => a - b),
        [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      );
  });
});
