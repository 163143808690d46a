import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ChangeLog } from '../../webview/session/changeLog';
import { type DistanceParts, Distances } from '../../webview/session/distances';
import { Track } from '../../webview/session/track';
import { rowsFrame, runPicture } from './fixtures';

const rows = (...path: readonly (readonly [number, number])[]) =>
  path.map(([loss, x], step) => ({ step, loss, x: [x, 0] }));

const valuesOf = ({ distance }: Track): number[] =>
  Array.from({ length: distance.length }, (_, row) => distance.valueAt(row));

/** A run of so many parameters that its rows hold none: 9 numbers are places on planes. */
function largeTrack(losses: readonly number[]): Track {
  const track = new Track(runPicture('a', 100));
  track.receive(rowsFrame(losses.map((loss, step) => ({ step, loss, x: new Array<number>(9).fill(0) }))));
  return track;
}

suite('the distance to the best', () => {
  test('is that to the nearest known minimum', () => {
    const track = new Track(runPicture('a', 2));
    track.distance.minima = [
      [-9, 0],
      [1, 0],
    ];
    track.receive(rowsFrame(rows([9, 5], [4, 3], [1, 2])));
    assert.deepEqual(valuesOf(track), [4, 2, 1]);
    assert.equal(track.distance.goalStep, undefined);
    assert.equal(track.distance.losses.range(0, 3).low, 1);
  });

  test('is that to the best iterate where no minimum is known, and follows it', () => {
    const track = new Track(runPicture('a', 2));
    track.receive(rowsFrame(rows([9, 5], [4, 3])));
    assert.deepEqual(valuesOf(track), [2, 0]);
    assert.equal(track.distance.losses.range(0, 2).high, 2);
    const { version } = track.distance;
    track.receive(rowsFrame([{ step: 2, loss: 1, x: [2, 0] }]));
    assert.deepEqual(valuesOf(track), [3, 1, 0]);
    assert.equal(track.distance.goalStep, 2);
    assert.equal(track.distance.changedSince(version), 0, 'all of them are others');
    assert.equal(track.distance.losses.range(0, 2).high, 3);
    track.receive(rowsFrame([{ step: 3, loss: 6, x: [0, 0] }]));
    assert.deepEqual(valuesOf(track), [3, 1, 0, 2]);
  });

  test('of rows without parameters lies between the iterates that the engine has kept', () => {
    const track = largeTrack([9, 4, 3, 2, 1, 0]);
    assert.ok(track.distance.isKeptApart);
    assert.ok(valuesOf(track).every(Number.isNaN));
    assert.equal(track.distance.losses.range(0, 6).count, 0);
    track.distance.take({
      steps: Float64Array.of(0, 2, 4),
      distances: Float64Array.of(8, 4, 0),
      goalStep: 4,
    });
    assert.deepEqual(valuesOf(track), [8, 6, 4, 2, 0, Number.NaN]);
    assert.equal(track.distance.goalStep, 4);
    assert.equal(track.distance.losses.range(0, 6).high, 8);
  });
});

test('distances are asked for one run at a time, and again when there is news', () => {
  const asked: { run: string; bestStep: number }[] = [];
  const log: string[] = [];
  let settle: Parameters<DistanceParts['ask']>[1] | undefined;
  const distances = new Distances({
    ask: (what, settled) => {
      asked.push(what);
      settle = settled;
    },
    changed: () => void log.push('changed'),
    refused: (message) => void log.push(message),
  });
  const small = new Track(runPicture('b', 2));
  const large = largeTrack([9, 1, 4]);
  distances.want([small, large]);
  distances.want([small, large]);
  assert.deepEqual(asked, [{ run: 'a', bestStep: 1 }]);
  assert.equal(distances.idle, false);
  settle?.({ answer: { steps: Float64Array.of(0, 2), distances: Float64Array.of(2, 0), goalStep: 2 } });
  assert.equal(large.distance.valueAt(1), 1);
  distances.want([large]);
  assert.equal(asked.length, 1, 'there is no news');
  large.finish({ kind: 'budget', step: 2, of: 'steps', evaluations: 3 }, '');
  distances.want([large]);
  assert.equal(asked.length, 2);
  settle?.({ refusal: 'The parameters are gone.' });
  distances.want([large]);
  assert.equal(asked.length, 2, 'it is not asked again and again');
  assert.deepEqual(log, ['changed', 'The parameters are gone.', 'changed']);
});

test('what has changed since when is known for a while, and after that all has', () => {
  const log = new ChangeLog();
  assert.equal(log.since(-1), 0);
  for (const first of [0, 10, 7, 20]) log.note(first);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((version) => log.since(version)),
    [0, 7, 7, 20, Number.POSITIVE_INFINITY],
  );
  for (let i = 0; i < 1000; i++) log.note(50);
  assert.equal(log.since(4), 0);
  assert.equal(log.since(log.version - 3), 50);
});
