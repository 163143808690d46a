import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { movementOf, paceTimes } from '../../webview/session/movement';
import { type Pace, paceOf } from '../../webview/session/pace';
import { Track } from '../../webview/session/track';
import { bowl, rowsFrame, runPicture, viewOf } from './fixtures';

interface Row {
  readonly x: number;
  readonly loss: number;
}

function run(rows: readonly Row[]): Track {
  const track = new Track(runPicture('a', 2));
  track.receive(rowsFrame(rows.map(({ x, loss }, step) => ({ step, loss, x: [x, 0] }))));
  return track;
}

const window = [
  [-1, 1],
  [-1, 1],
] as const;

function paceFor(kind: 'path' | 'loss' | 'steps', ...tracks: readonly Track[]): Pace {
  const [longest] = tracks.toSorted((a, b) => b.length - a.length);
  const played = { tracks, plane: viewOf(bowl(2)), window, reference: 0 };
  const times = paceTimes(longest);
  return paceOf(times, longest.length, movementOf(kind, times, played));
}

/** Seconds from the start until a time is reached. */
function secondsTo(pace: Pace, time: number): number {
  let seconds = 0;
  while (pace.ahead(0, seconds) < time && seconds < 60) seconds += 0.01;
  return seconds;
}

/** Does all in its first 50 of 1000 steps: x goes from −1 to 1, the loss down eight powers of ten. */
const early = run(
  Array.from({ length: 1001 }, (_, step) => {
    const share = Math.min(1, step / 50);
    return { x: 2 * share - 1, loss: 10 ** (-8 * share) };
  }),
);

describe('the pace of what is played', () => {
  test('gives a run eight seconds, whatever it does', () => {
    for (const kind of ['path', 'loss', 'steps'] as const)
      assert.ok(Math.abs(paceFor(kind, early).length - 8) < 1e-6, kind);
  });

  for (const kind of ['path', 'loss'] as const) {
    test(`by ${kind} spends most of the time where most happens`, () => {
      const seconds = secondsTo(paceFor(kind, early), 50);
      assert.ok(seconds > 0.75 * 8 && seconds < 8, `${seconds} s`);
    });

    test(`by ${kind} lets nothing stand still`, () => {
      const pace = paceFor(kind, early);
      assert.ok(pace.ahead(500, 0.1) > 501);
    });
  }

  test('by steps is even', () => {
    const pace = paceFor('steps', early);
    assert.ok(Math.abs(pace.ahead(0, 4) - 500) < 1);
    assert.ok(Math.abs(pace.ahead(600, 0.8) - 700) < 1);
  });

  test('looks at no single jump for long', () => {
    const jump = run(Array.from({ length: 201 }, (_, step) => ({ x: step < 100 ? -1 : 1, loss: 1 })));
    const pace = paceFor('path', jump);
    assert.ok(secondsTo(pace, 100) - secondsTo(pace, 99) < 0.5);
    assert.ok(pace.length < 3, 'there is nothing else to look at');
  });

  test('takes all runs into account', () => {
    const late = run(
      Array.from({ length: 1001 }, (_, step) => ({ x: Math.max(-1, (step - 900) / 50 - 1), loss: 1 })),
    );
    const pace = paceFor('path', early, late);
    const [first, last] = [secondsTo(pace, 50), 8 - secondsTo(pace, 900)];
    assert.ok(Math.abs(first - last) < 0.5 && first > 2.5, `${first} s and ${last} s`);
  });

  test('has no time for what nobody sees', () => {
    const away = run(Array.from({ length: 101 }, (_, step) => ({ x: 2 + step, loss: Number.NaN })));
    for (const kind of ['path', 'loss'] as const) {
      const even = paceFor(kind, away);
      assert.ok(Math.abs(even.ahead(0, even.length / 2) - 50) < 1, kind);
    }
  });

  test('does not crawl through a short run', () => {
    const short = run([0, 1, 2, 3].map((step) => ({ x: -step / 3, loss: 1 })));
    assert.ok(paceFor('path', short).length < 1.5);
    assert.ok(paceFor('steps', short).length < 1);
  });

  test('of nothing goes nowhere', () => assert.equal(paceOf([], 0).ahead(3, 1), 3));

  test('of a million steps looks at some hundred times, many of them early', () => {
    const { length } = paceTimes(early);
    const times = paceTimes({ length: 1e6, timeOf: (row: number) => row } as Track);
    assert.ok(length <= 400 && times.length <= 400);
    assert.ok(times.filter((time) => time < 1000).length > 60);
    assert.deepEqual([times[0], times.at(-1)], [0, 999_999]);
  });
});
