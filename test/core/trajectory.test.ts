import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Point } from '../../src/core/objective/objective';
import { Random } from '../../src/core/random';
import { column } from '../../src/core/run/columns';
import { measure } from '../../src/core/run/measures';
import { Recorder } from '../../src/core/run/recorder';
import { capacityFor, Trajectory } from '../../src/core/run/trajectory';

/** A noisy, falling loss with rare spikes; the parameter is the step itself. */
function losses(count: number): Float64Array {
  const random = new Random(7);
  return Float64Array.from(
    { length: count },
    (_, i) => 1000 / (1 + i) + random.uniform() + (random.below(997) === 0 ? 50 : 0),
  );
}

const pointAt = (step: number, value: number): Point => ({
  x: Float64Array.of(step),
  gradient: Float64Array.of(1),
  value,
});

function recorded(count: number, capacity: number): { trajectory: Trajectory; values: Float64Array } {
  const values = losses(count);
  const trajectory = new Trajectory(1, { capacity });
  const recorder = new Recorder(trajectory);
  for (const [step, value] of values.entries()) recorder.record(pointAt(step, value), step);
  recorder.close();
  return { trajectory, values };
}

/** Each doubling of the steps has at least so many buckets. */
const openingOf = (capacity: number): number => Math.min(1024, Math.floor(capacity / 256));

const steps = (trajectory: Trajectory): number[] =>
  Array.from({ length: trajectory.length }, (_, row) => trajectory.at(row, column.step));

/** Of more numbers than a call takes arguments. */
const lowest = (values: Iterable<number>): number => [...values].reduce((low, value) => Math.min(low, value));
const highest = (values: Iterable<number>): number =>
  [...values].reduce((high, value) => Math.max(high, value));

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
    for (let step = 0; step < 2 * openingOf(capacity); step++) assert.ok(kept.has(step), `step ${step}`);
    assert.ok(kept.has(count - 1));
    assert.ok(kept.has(values.indexOf(lowest(values))));
    assert.ok(kept.has(values.indexOf(highest(values))));
    assert.deepEqual(
      steps(trajectory),
      [...kept].sort((a, b) => a - b),
    );
    for (const [row, step] of steps(trajectory).entries())
      assert.equal(trajectory.at(row, column.value), values[step]);
  });

test('however long a run is, its early steps stay apart in proportion to where they stand', () => {
  const capacity = 25_600;
  const { trajectory } = recorded(2_000_000, capacity);
  assert.ok(trajectory.stride >= 128, `stride ${trajectory.stride}`);
  const kept = steps(trajectory);
  for (const [row, step] of kept.entries()) {
    const apart = step - (row === 0 ? -1 : kept[row - 1]);
    assert.ok(apart <= Math.max(1, step / openingOf(capacity)), `${apart} steps before step ${step}`);
  }
  assert.ok(kept.length > capacity / 3, `${kept.length} rows`);
  const early = kept.filter((step) => step < 20_000).length;
  assert.ok(early > 200 && early < capacity / 4, `${early} early rows`);
});

test('rows that are received may end in a sketch, which others replace', () => {
  const row = (step: number): number[] => [step, -step, 1, 0.1, 1, step + 1, step];
  const rows = (...at: number[]): Float64Array => Float64Array.from(at.flatMap(row));
  const trajectory = new Trajectory(1);
  assert.equal(trajectory.receive(rows(0, 1, 2, 50, 99), 0, 1, 2), 0);
  assert.deepEqual(steps(trajectory), [0, 1, 2, 50, 99]);
  assert.equal(trajectory.settled, 3);
  assert.equal(trajectory.newest, 99);
  assert.equal(trajectory.receive(rows(3, 4, 120), 3, 1, 1), 3, 'the first row that is another one');
  assert.deepEqual(steps(trajectory), [0, 1, 2, 3, 4, 120]);
  assert.equal(trajectory.receive(rows(6, 130), 6, 8, 1), 0, 'rows that were thinned are others');
  trajectory.settle();
  assert.equal(trajectory.settled, trajectory.length);
  assert.equal(trajectory.newest, 130);
});

test('the grouping is a matter of the steps alone, however often rows were thinned on the way', () => {
  const [count, capacity] = [300_000, 4096];
  const { trajectory, values } = recorded(count, capacity);
  const expected = new Set<number>();
  let end = 0;
  for (let begin = 0; begin < count; begin = end) {
    const octave = 2 ** Math.max(0, Math.floor(Math.log2(begin / openingOf(capacity))));
    end = begin + Math.min(trajectory.stride, octave);
    const bucket = Array.from(values.subarray(begin, end));
    for (const extreme of [bucket[0], lowest(bucket), highest(bucket)])
      expected.add(begin + bucket.indexOf(extreme));
  }
  const kept = new Set(steps(trajectory));
  const missing = [...expected].filter((step) => step < trajectory.bucketStart(count - 1) && !kept.has(step));
  assert.deepEqual(missing, []);
  // The newest row, and those of the bucket that was half full when the others were thinned, and of the last one.
  assert.ok(kept.size <= expected.size + 7, `${kept.size} rows instead of ${expected.size}`);
});

test('every bucket keeps the extremes of its own losses', () => {
  const { trajectory, values } = recorded(40_000, 1000);
  const kept = new Set(steps(trajectory));
  for (let begin = 0; begin < 40_000; begin += trajectory.stride) {
    const bucket = Array.from(values.subarray(begin, begin + trajectory.stride));
    assert.ok(kept.has(begin + bucket.indexOf(lowest(bucket))));
    assert.ok(kept.has(begin + bucket.indexOf(highest(bucket))));
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
  const trajectory = new Trajectory(1, { capacity: 64 });
  const recorder = new Recorder(trajectory);
  for (let step = 0; step < 500; step++)
    recorder.record(pointAt(step, step === 499 ? Number.NaN : step), step);
  recorder.close();
  assert.ok(Number.isNaN(trajectory.at(trajectory.length - 1, column.value)));
  assert.equal(trajectory.at(trajectory.length - 1, column.step), 499);
});

test('holds less than 17 MB whatever the number of parameters', () => {
  for (const n of [1, 2, 10, 1000, 10_000])
    assert.ok(capacityFor(n) * (n + 5) * 8 <= 17e6, `${n} parameters`);
});

for (const n of [1, 2, 3, 16, 17, 40])
  test(`a row of ${n} parameters holds the norm of the gradient and the length of the step`, () => {
    const random = new Random(n);
    const vector = (): Float64Array => Float64Array.from({ length: n }, () => random.uniform() - 0.5);
    const trajectory = new Trajectory(n, { capacity: 64 });
    const recorder = new Recorder(trajectory);
    const points = Array.from({ length: 3 }, () => ({
      x: vector(),
      gradient: vector(),
      value: random.uniform(),
    }));
    recorder.begin(points[0], 0.25);
    for (const step of [1, 2]) {
      recorder.measured[measure.rate] = step;
      recorder.record(points[step], step);
    }
    recorder.close();
    assert.equal(trajectory.length, 3);
    for (const [row, { x, gradient, value }] of points.entries()) {
      const before = points[Math.max(0, row - 1)].x;
      const at = (place: number): number => trajectory.at(row, place);
      assert.deepEqual(
        [at(column.step), at(column.value), at(column.learningRate)],
        [row, value, row || 0.25],
      );
      assert.ok(Math.abs(at(column.gradientNorm) - Math.hypot(...gradient)) < 1e-14);
      assert.ok(Math.abs(at(column.stepLength) - Math.hypot(...x.map((v, i) => v - before[i]))) < 1e-14);
      for (const [i, v] of x.entries()) assert.equal(at(column.x + i), v);
    }
  });

test('the norm of a gradient is finite as long as the gradient is', () => {
  for (const [slope, expected] of [
    [3e200, 5e200],
    [3e-200, 5e-200],
    [0, 0],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
  ] as const) {
    const trajectory = new Trajectory(2, { capacity: 64 });
    const recorder = new Recorder(trajectory);
    recorder.begin(
      { x: new Float64Array(2), gradient: Float64Array.of(slope, (slope / 3) * 4), value: 1 },
      1,
    );
    const norm = trajectory.latest[column.gradientNorm];
    assert.ok(norm === expected || Math.abs(norm / expected - 1) < 1e-14, String(norm));
  }
});
