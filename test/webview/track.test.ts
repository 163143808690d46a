import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rowAfter } from '../../webview/layers/path';
import { Extents } from '../../webview/session/extents';
import { Track } from '../../webview/session/track';
import { bowl, rowsFrame, runPicture, viewOf } from './fixtures';

/** A frame with rows at these steps, which lie on the diagonal; the last ones are a sketch. */
const frame = (steps: readonly number[], sketched = 0): ArrayBuffer =>
  rowsFrame(
    steps.map((step) => ({ step, loss: 100 - step, x: [step, step] })),
    1,
    sketched,
  );

describe('a track whose rows are on their way', () => {
  test('ends with the newest step, and says up to where its rows will stay', () => {
    const track = new Track(runPicture('a', 2));
    assert.deepEqual([track.lastStep, track.settledStep], [-1, -1]);
    track.receive(frame([0, 1, 2, 40, 80], 2));
    assert.deepEqual([track.lastStep, track.settledStep, track.length], [80, 2, 5]);
    assert.equal(track.losses.range(0, track.length).low, 20);
    track.receive(frame([3, 4, 90], 1));
    assert.deepEqual([track.lastStep, track.settledStep, track.length], [90, 4, 6]);
    assert.equal(track.losses.range(0, track.length).low, 10);
    assert.equal(track.losses.range(0, 5).low, 96);
  });

  test('is measured whole: rows that come later than a sketch of them widen its extents', () => {
    const track = new Track(runPicture('a', 2));
    const extents = new Extents(track, viewOf(bowl(2)));
    track.receive(frame([0, 1, 2], 1));
    assert.deepEqual(extents.current()[0], [0, 2]);
    track.receive(
      rowsFrame([
        { step: 2, loss: 1, x: [-7, 2] },
        { step: 3, loss: 1, x: [3, 3] },
      ]),
    );
    assert.deepEqual(extents.current()[0], [-7, 3]);
  });

  test('is measured from a start that is far from the view, but not to infinity', () => {
    const track = new Track(runPicture('a', 2));
    const extents = new Extents(track, viewOf(bowl(2)));
    track.receive(
      rowsFrame([
        { step: 0, loss: 3, x: [500, 2] },
        { step: 1, loss: 2, x: [80, 2] },
        { step: 2, loss: 9, x: [1e9, 2] },
      ]),
    );
    assert.deepEqual(extents.current()[0], [80, 500]);
  });
});

describe('of a long path', () => {
  /** The rows that are drawn. */
  const drawn = (from: number, to: number, most: number): number[] => {
    const rows: number[] = [];
    for (let row = from; row <= to; row = rowAfter(row, from, to, most)) rows.push(row);
    return rows;
  };

  test('a short one is drawn row by row', () => {
    assert.deepEqual(drawn(0, 5, 10), [0, 1, 2, 3, 4, 5]);
    assert.deepEqual(drawn(7, 7, 10), [7]);
  });

  test('the beginning is drawn row by row, the rest evenly, up to the last row', () => {
    const rows = drawn(0, 262_143, 3000);
    assert.deepEqual(
      rows.slice(0, 256),
      Array.from({ length: 256 }, (_, row) => row),
    );
    assert.equal(rows.at(-1), 262_143);
    assert.ok(rows.length < 4500, `${rows.length} rows`);
    for (const [i, row] of rows.entries()) {
      const apart = row - (i === 0 ? -1 : rows[i - 1]);
      assert.ok(apart <= 1 + row / 256 && apart <= 88, `${apart} rows before row ${row}`);
    }
  });

  test('a piece far behind the beginning is drawn evenly', () => {
    assert.equal(drawn(200_000, 209_999, 2500).length, 2501);
  });
});
