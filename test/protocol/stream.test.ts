import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Random } from '../../src/core/random';
import { Recorder } from '../../src/core/run/recorder';
import { Trajectory } from '../../src/core/run/trajectory';
import { decodeGrid, decodeRows, encodeGrid, encodeRows } from '../../src/protocol/frame';
import { RowSender } from '../../src/protocol/stream';

/** What a receiver does. */
function take(sink: Trajectory, frame: ArrayBuffer, planes?: readonly string[]): void {
  const { rows, from, stride, sketched } = decodeRows(frame);
  if (planes) sink.planes = planes;
  sink.receive(rows, from, stride, sketched);
}

/**
 * Streams `count` random steps to a receiver that answers with some delay; returns both holders. Whatever comes ends
 * with the newest step.
 */
function stream(
  count: number,
  capacity: number,
  seed: number,
  answerEvery: number,
): [Trajectory, Trajectory] {
  const random = new Random(seed);
  const source = new Trajectory(2, { capacity });
  const sink = new Trajectory(2, { capacity });
  const recorder = new Recorder(source);
  const unanswered: number[] = [];
  const sender = new RowSender(source, (sequence, frame) => {
    assert.ok(frame.byteLength <= 1e6, `${frame.byteLength} bytes`);
    take(sink, frame);
    assert.equal(sink.stepOf(sink.length - 1), source.newest);
    assert.deepEqual(sink.latest, source.latest.slice());
    unanswered.push(sequence);
  });
  const answer = (): void => {
    const sequence = unanswered.shift();
    if (sequence !== undefined) sender.acknowledge(sequence);
  };
  for (let step = 0; step < count; step++) {
    const x = Float64Array.of(step, -step);
    recorder.record({ x, gradient: x, value: random.uniform() }, step);
    if (random.below(50) === 0) sender.pump();
    if (random.below(answerEvery) === 0) answer();
  }
  recorder.close();
  while (!sender.drained) {
    answer();
    sender.pump();
  }
  return [source, sink];
}

for (const [count, capacity, answerEvery] of [
  [10, 1000, 1],
  [900, 1000, 10],
  [3000, 1000, 40],
  [50_000, 1000, 300],
  [50_000, 500, 5000],
  [200_000, 100_000, 70],
] as const)
  test(`a receiver of ${count} steps (capacity ${capacity}) ends with the sender's rows`, () => {
    for (const seed of [1, 2, 3]) {
      const [source, sink] = stream(count, capacity, seed, answerEvery);
      assert.equal(sink.stride, source.stride);
      assert.deepEqual(sink.rows, source.rows);
    }
  });

/** Rows 0, 1, 2 … of a run whose parameter is the step. */
function walked(count: number): Trajectory {
  const trajectory = new Trajectory(1);
  const recorder = new Recorder(trajectory);
  for (let step = 0; step < count; step++)
    recorder.record({ x: Float64Array.of(step), gradient: Float64Array.of(1), value: -step }, step);
  recorder.close();
  return trajectory;
}

test('the first frame of many rows ends with a sketch of the others, and the next ones replace it', () => {
  const source = walked(100_000);
  const sink = new Trajectory(1);
  const sender = new RowSender(source, (_, frame) => take(sink, frame));
  sender.pump();
  const { settled, length } = sink;
  assert.ok(!sender.drained && sender.current);
  assert.ok(settled > 15_000 && length > settled + 1000, `${settled} of ${length} rows stay`);
  for (let row = 1; row < length; row++) {
    const apart = sink.stepOf(row) - sink.stepOf(row - 1);
    assert.ok(row < settled ? apart === 1 : apart > 0 && apart < 80, `${apart} steps before row ${row}`);
  }
  for (let answered = 1; !sender.drained; answered++) {
    sender.acknowledge(answered);
    sender.pump();
    assert.equal(sink.newest, 99_999);
  }
  assert.equal(sink.settled, sink.length);
  assert.deepEqual(sink.rows, source.rows);
});

test('what comes of an engine that is killed ends with the same step for all that hold it', () => {
  const engine = new Trajectory(1);
  const recorder = new Recorder(engine);
  const host = new Trajectory(1);
  const page = new Trajectory(1);
  const toHost = new RowSender(engine, (_, frame) => take(host, frame));
  const toPage: RowSender = new RowSender(host, (sequence, frame) => {
    take(page, frame);
    // A slow page: it answers to a frame when the next one comes.
    toPage.acknowledge(sequence - 1);
  });
  for (let step = 0; step < 200_000; step++) {
    recorder.record({ x: Float64Array.of(step), gradient: Float64Array.of(1), value: -step }, step);
    if (step % 50_000 !== 40_000) continue;
    toHost.pump();
    toPage.pump();
  }
  // Two frames were sent and never answered: here the engine ends.
  host.settle();
  const { newest } = host;
  assert.ok(newest >= 40_000 && newest < 199_999, String(newest));
  toPage.pump();
  assert.ok(toPage.current, 'the page hears of the end before all rows are there');
  assert.equal(page.newest, newest);
  while (!toPage.drained) toPage.pump();
  assert.deepEqual(page.rows, host.rows);
  assert.equal(page.settled, page.length);
});

test('sends at most two frames without an answer', () => {
  const source = new Trajectory(1, { capacity: 1000 });
  const recorder = new Recorder(source);
  let sent = 0;
  const sender = new RowSender(source, () => sent++);
  for (let step = 0; step < 100; step++) {
    recorder.record({ x: new Float64Array(1), gradient: new Float64Array(1), value: 1 }, step);
    sender.pump();
  }
  assert.equal(sent, 2);
  sender.acknowledge(2);
  sender.pump();
  assert.equal(sent, 3);
  assert.ok(sender.drained);
});

test('the newest step goes out at once when somebody waits for the end, and once', () => {
  const source = walked(100_000);
  const sink = new Trajectory(1);
  const sender = new RowSender(source, (_, frame) => take(sink, frame));
  sender.pump();
  source.append(Float64Array.of(100_000, 0, 1, 1, 1, 1, 7));
  source.latest = source.rows.subarray(source.rows.length - source.width);
  sender.pump();
  assert.equal(sink.newest, 99_999, 'two frames are unanswered');
  sender.hurry();
  assert.equal(sink.newest, 100_000);
  const { length } = sink;
  sender.hurry();
  assert.equal(sink.length, length);
});

test('frames carry their numbers unchanged', () => {
  const rows = Float64Array.of(0, Number.NaN, Number.POSITIVE_INFINITY, -0, 5e-324, 1.7976931348623157e308);
  const frame = encodeRows({ from: 3, stride: 8, width: 6, sketched: 1, rows });
  assert.deepEqual(decodeRows(frame), { from: 3, stride: 8, width: 6, sketched: 1, rows });
  assert.equal(frame.byteLength, 8 * (8 + 6));
  const grid = { columns: 2, rows: 3, values: Float64Array.of(1, 2, 3, 4, 5, Number.NaN) };
  assert.deepEqual(decodeGrid(encodeGrid(grid)), grid);
});

test('a damaged frame is refused', () => {
  const frame = encodeGrid({ columns: 2, rows: 2, values: new Float64Array(4) });
  assert.throws(() => decodeRows(frame), /wrong header/);
  assert.throws(() => decodeGrid(frame.slice(0, 72)), /wrong size/);
  assert.throws(() => decodeGrid(new ArrayBuffer(5)), /wrong size/);
});

test('rows whose planes have changed are sent again from the first on', () => {
  const source = new Trajectory(0, { planes: ['', ''] });
  const sink = new Trajectory(0, { planes: ['', ''] });
  const sender: RowSender = new RowSender(source, (sequence, frame, planes) => {
    take(sink, frame, planes);
    sender.acknowledge(sequence);
  });
  for (let step = 0; step < 5; step++) {
    const row = new Float64Array(source.width);
    row[0] = step;
    source.append(row);
    sender.pump();
  }
  assert.ok(sender.drained);
  source.setPlane(1, 'plane', [(step, into, at) => into.fill(10 * step, at, at + 3)]);
  assert.ok(!sender.drained);
  sender.pump();
  assert.deepEqual(sink.planes, ['', 'plane']);
  assert.deepEqual(Array.from(sink.rows), Array.from(source.rows));
  assert.equal(sink.at(4, sink.placeOn('plane') ?? -1), 40);
});
