import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { column } from '../../src/core/run/columns';
import { smoothed } from '../../webview/session/smoothedLine';
import { Track } from '../../webview/session/track';
import { rowsFrame, runPicture } from './fixtures';

const rowsOf = (losses: readonly number[], from = 0, every = 1) =>
  losses.map((loss, i) => ({ step: from + i * every, loss, x: [i] }));

function trackOf(losses: readonly number[], every = 1): Track {
  const track = new Track(runPicture('a', 1));
  track.receive(rowsFrame(rowsOf(losses, 0, every)));
  return track;
}

const valuesOf = (track: Track, beta: number): number[] => {
  const line = smoothed(track, beta);
  return Array.from({ length: line.length }, (_, row) => line.valueAt(row));
};

/** TensorBoard's loop, written as it is there (its debiased exponential moving average). */
function tensorBoard(values: readonly number[], weight: number): number[] {
  let last = 0;
  let count = 0;
  return values.map((value) => {
    if (!Number.isFinite(value)) return value;
    last = last * weight + (1 - weight) * value;
    count++;
    return last / (1 - weight ** count);
  });
}

const near = (found: readonly number[], expected: readonly number[]): void => {
  assert.equal(found.length, expected.length);
  for (const [i, value] of expected.entries())
    assert.ok(
      Object.is(found[i], value) || Math.abs(found[i] - value) <= 1e-12 * Math.abs(value),
      `${i}: ${found[i]} for ${value}`,
    );
};

suite('a smoothed curve', () => {
  const noisy = Array.from({ length: 400 }, (_, i) => 3 + Math.sin(i * 12.9898) * 43 * ((i % 7) - 3));
  for (const beta of [0.01, 0.6, 0.9, 0.99])
    test(`is TensorBoard’s for ${beta}`, () =>
      near(valuesOf(trackOf(noisy), beta), tensorBoard(noisy, beta)));

  test('is the curve itself where nothing is to be smoothed, and of a constant the constant', () => {
    const track = trackOf([5, 5, 5, 5]);
    assert.equal(smoothed(track, 0), track);
    near(valuesOf(track, 0.97), [5, 5, 5, 5]);
  });

  test('leaves out what is not finite, and shows its gap', () => {
    const values = [4, Number.NaN, 2, Number.POSITIVE_INFINITY, 1];
    near(valuesOf(trackOf(values), 0.5), tensorBoard(values, 0.5));
  });

  test('lets a row of thinned steps count as the steps that it stands for', () => {
    const thinned = valuesOf(trackOf([8, 4, 2], 3), 0.7);
    const held = tensorBoard([8, 4, 4, 4, 2, 2, 2], 0.7);
    near(thinned, [held[0], held[3], held[6]]);
  });

  test('goes on with rows that come, and begins anew where they are others', () => {
    const track = trackOf(noisy.slice(0, 300));
    const line = smoothed(track, 0.9);
    near([line.valueAt(299)], [tensorBoard(noisy, 0.9)[299]]);
    assert.equal(line.losses.range(0, 300).count, 300);
    track.receive(rowsFrame(rowsOf(noisy.slice(300), 300)));
    near(valuesOf(track, 0.9), tensorBoard(noisy, 0.9));
    assert.equal(smoothed(track, 0.9), line);
    const lowest = Math.min(...tensorBoard(noisy, 0.9));
    near([line.losses.range(0, 400).low], [lowest]);
    const replaced = [...noisy.slice(0, 250), 7, 7, 7];
    track.receive(rowsFrame(rowsOf([7, 7, 7], 250)));
    near(valuesOf(track, 0.9).slice(0, 253), tensorBoard(replaced, 0.9));
  });

  test('can be had of every column', () => {
    const track = trackOf(noisy);
    const line = smoothed(track.column(column.gradientNorm), 0.5);
    near([line.valueAt(7)], [1]);
  });
});
