import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Trajectory } from '../../src/core/run/trajectory';
import { decodeGrid, decodeRows, encodeGrid, encodeRows } from '../../src/protocol/frame';
import { type Answerers, Asker, type QuestionChecks, type Reply, reply } from '../../src/protocol/questions';
import { RowSender } from '../../src/protocol/stream';

interface Sums {
  readonly double: { readonly ask: number; readonly answer: unknown };
}

const checks: QuestionChecks<Sums> = {
  double(what) {
    if (typeof what !== 'number') throw new Error('It must be a number.');
  },
};

const ways: readonly [words: string, what: unknown, answer: Answerers<Sums>['double'], message: RegExp][] = [
  ['is not as declared', 'two', () => ({ answer: 4 }), /must be a number/],
  [
    'throws as it is answered',
    2,
    () => {
      throw new Error('a bug');
    },
    /double.*a bug/,
  ],
  ['fails later', 2, () => Promise.reject(new Error('a late bug')), /a late bug/],
  ['has an answer that cannot be sent', 2, () => ({ answer: () => 4 }), /cannot be sent/],
];
for (const [words, what, answer, message] of ways)
  test(`a question that ${words} is refused, once`, async () => {
    const replies: Reply[] = [];
    const post = (sent: Reply): void => void replies.push(structuredClone(sent));
    await reply<Sums>({ post }, checks, { double: answer }, { request: 7, question: 'double', what });
    const [first, ...more] = replies;
    assert.ok(first.type === 'refusal' && more.length === 0);
    assert.equal(first.request, 7);
    assert.match(first.message, message);
  });

test('a question that cannot be sent is refused, and nobody waits for it', () => {
  const asker = new Asker<Sums>(() => {
    throw new Error('closed');
  });
  const outcomes: unknown[] = [];
  asker.ask('double', 2, (outcome) => outcomes.push(outcome));
  assert.deepEqual(outcomes, [{ refusal: 'The question cannot be sent: closed' }]);
  assert.ok(!asker.busy);
});

test('a receiver that acknowledges what was never sent is sent no more for it', () => {
  const trajectory = new Trajectory(1);
  let sent = 0;
  const sender = new RowSender(trajectory, () => sent++);
  for (let step = 0; step < 10; step++) {
    trajectory.append(new Float64Array(trajectory.width).fill(step));
    trajectory.latest = new Float64Array(trajectory.width).fill(step);
    for (const sequence of [1e9, Number.NaN, -1]) sender.acknowledge(sequence);
    sender.pump();
  }
  assert.equal(sent, 2, 'as many as may be unanswered');
  sender.acknowledge(2);
  sender.pump();
  assert.equal(sent, 3);
});

const rows = { from: 0, stride: 1, width: 3, sketched: 1, rows: new Float64Array(6) };
const frames: readonly [words: string, decode: () => unknown][] = [
  ['of another kind', () => decodeRows(encodeGrid({ columns: 2, rows: 3, values: new Float64Array(6) }))],
  ['cut', () => decodeRows(encodeRows(rows).slice(0, 30))],
  ['of half rows', () => decodeRows(encodeRows({ ...rows, width: 4 }))],
  ['of rows of no width', () => decodeRows(encodeRows({ ...rows, width: Number.NaN }))],
  [
    'that would thin without end',
    () => decodeRows(encodeRows({ ...rows, stride: Number.POSITIVE_INFINITY })),
  ],
  ['with a sketch of more rows than there are', () => decodeRows(encodeRows({ ...rows, sketched: 3 }))],
  ['with half a sketch', () => decodeRows(encodeRows({ ...rows, sketched: 0.5 }))],
  ['from nowhere', () => decodeRows(encodeRows({ ...rows, from: Number.NaN }))],
  [
    'of a grid of −2 × −3',
    () => decodeGrid(encodeGrid({ columns: -2, rows: -3, values: new Float64Array(6) })),
  ],
];
for (const [words, decode] of frames)
  test(`a frame ${words} is not read`, () => assert.throws(decode, /A (grid )?frame/));
