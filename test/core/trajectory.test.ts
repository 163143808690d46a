import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../../src/core/random';
import { capacityFor, column, Trajectory } from '../../src/core/trajectory';

/** A noisy, falling loss with rare spikes; the parameter is the step itself. */
function losses(count: number): Float64Array {
  const random = new Random(7);
  return Float64Array.from(
    { length: count },
    (_, i) => 1000 / (1 + i) + random.uniform() + (random.below(997) === 0 ? 50 : 0),
  );
}

function record(trajectory: Trajectory, step: number, value: number): void {
  trajectory.slots.set([step, value, 1, 0.1, 0.5, step], trajectory.draft());
  trajectory.record();
}

function recorded(count: number, capacity: number): { trajectory: Trajectory; values: Float64Array } {
  const values = losses(count);
  const trajectory = new Trajectory(1, capacity);
  for (const [step, value] of values.entries()) record(trajectory, step, value);
  trajectory.close();
  return { trajectory, values };
}

const steps = (trajectory: Trajectory): number[] =>
  Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, column.step));

test('keeps every step while they fit', () => {
  const { trajectory, values } = recorded(1000, 1000);
  assert.equal(trajectory.stride, 1);
  assert.deepEqual(steps(trajectory), Array.from(values.keys()));
  assert.equal(trajectory.at(17, column.value), values[17]);
});

for (const [count, capacity] of [
  [1001, 1000],
  [5000, 1000],
  [100_000, 1000],
  [123_457, 2048],
  [70, 64],
] as const)
  test(`thins ${count} steps into ${capacity} rows and keeps every k-th, the extremes, the opening and the last`, () => {
    const { trajectory, values } = recorded(count, capacity);
    const kept = new Set(steps(trajectory));
    assert.ok(trajectory.length <= capacity + 4, `${trajectory.length} rows`);
    assert.ok(trajectory.length > capacity / 16, `only ${trajectory.length} rows`);
    assert.ok(trajectory.stride > 1);
    for (let step = 0; step < count; step += trajectory.stride) assert.ok(kept.has(step), `step ${step}`);
    for (let step = 0; step < Math.min(1024, capacity >> 2); step++)
      assert.ok(kept.has(step), `step ${step}`);
    assert.ok(kept.has(count - 1));
    assert.ok(kept.has(values.indexOf(Math.min(...values))));
    assert.ok(kept.has(values.indexOf(Math.max(...values))));
    assert.deepEqual(
      steps(trajectory),
      [...kept].sort((a, b) => a - b),
    );
    for (const [row, step] of steps(trajectory).entries())
      assert.equal(trajectory.at(row, column.value), values[step]);
  });

test('every bucket keeps the extremes of its own losses', () => {
  const { trajectory, values } = recorded(40_000, 1000);
  const kept = new Set(steps(trajectory));
  for (let begin = 0; begin < 40_000; begin += trajectory.stride) {
    const bucket = Array.from(values.subarray(begin, begin + trajectory.stride));
    assert.ok(kept.has(begin + bucket.indexOf(Math.min(...bucket))));
    assert.ok(kept.has(begin + bucket.indexOf(Math.max(...bucket))));
  }
});

test('rowOf finds the row at or before a step', () => {
  const { trajectory } = recorded(5000, 1000);
  assert.equal(trajectory.rowOf(-1), -1);
  assert.equal(trajectory.rowOf(0), 0);
  assert.equal(trajectory.rowOf(1e9), trajectory.length - 1);
  for (let row = 0; row < trajectory.length; row += 37)
    assert.equal(trajectory.rowOf(trajectory.at(row, 0)), row);
});

test('a non-finite last step is kept', () => {
  const trajectory = new Trajectory(1, 64);
  for (let step = 0; step < 500; step++) record(trajectory, step, step === 499 ? Number.NaN : step);
  trajectory.close();
  assert.ok(Number.isNaN(trajectory.at(trajectory.length - 1, column.value)));
  assert.equal(trajectory.at(trajectory.length - 1, column.step), 499);
});

test('holds less than 17 MB whatever the number of parameters', () => {
  for (const n of [1, 2, 10, 1000, 10_000])
    assert.ok(capacityFor(n) * (n + 5) * 8 <= 17e6, `${n} parameters`);
});
