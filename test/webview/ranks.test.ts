import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StopReason } from '../../src/core/run/stop';
import { headShape } from '../../webview/layers/shapes';
import { pathStyle, type Theme } from '../../webview/page/theme';
import { ranksAt } from '../../webview/session/ranks';
import { Track } from '../../webview/session/track';
import { rowsFrame, runPicture } from './fixtures';

function run(losses: readonly number[], stop?: StopReason): Track {
  const track = new Track(runPicture(String(losses), 1));
  if (losses.length > 0) track.receive(rowsFrame(losses.map((loss, step) => ({ step, loss, x: [0] }))));
  if (stop) track.finish(stop, '');
  return track;
}

describe('ranks', () => {
  const ranks = (tracks: readonly Track[], time: number) => {
    const found = ranksAt(tracks, time);
    return tracks.map((track) => found.get(track));
  };

  test('are by the loss at the time, not in the end', () => {
    const runs = [run([9, 5, 1]), run([9, 4, 3]), run([9, 8, 7])];
    assert.deepEqual(ranks(runs, 1), [2, 1, 3]);
    assert.deepEqual(ranks(runs, 2), [1, 2, 3]);
  });

  test('are shared by runs with the same loss, and leave out the next', () => {
    assert.deepEqual(ranks([run([9]), run([9]), run([10])], 0), [1, 1, 3]);
  });

  test('of a run that has ended are those of its last loss', () => {
    const converged = { kind: 'converged', step: 1, rule: 'gradientNorm', value: 0, tolerance: 0 } as const;
    assert.deepEqual(ranks([run([9, 3], converged), run([9, 8, 4, 2])], 2), [1, 2]);
    assert.deepEqual(ranks([run([9, 3], converged), run([9, 8, 4, 2])], 3), [2, 1]);
  });

  test('put a diverged run last, but only from then on', () => {
    const diverged = run([9, 1, 8], { kind: 'diverged', step: 2, what: 'parameters' });
    const other = run([9, 5, 50]);
    assert.deepEqual(ranks([diverged, other], 1), [1, 2]);
    assert.deepEqual(ranks([diverged, other], 2), [2, 1]);
    assert.deepEqual(ranks([run([9, Number.NaN]), other], 1), [2, 1]);
  });

  test('wait for the first row', () => assert.deepEqual(ranks([run([]), run([9])], 0), [undefined, 1]));
});

describe('looks', () => {
  const paths = ['a', 'b', 'c', 'd', 'e'];
  for (const contrast of [false, true]) {
    const theme = { contrast, paths } as unknown as Theme;
    const look = (series: number) => [pathStyle(theme, series).colour, headShape(series, 4)].join();
    const line = (series: number) => JSON.stringify(pathStyle(theme, series));
    const runs = Array.from({ length: 25 }, (_, series) => series);

    test(`of up to 25 runs are all different, by head and by line${contrast ? ', in high contrast' : ''}`, () => {
      assert.equal(new Set(runs.map(look)).size, 25);
      assert.equal(new Set(runs.map(line)).size, 25);
    });

    test(`of the first five have heads that differ without their colours${contrast ? ', in high contrast' : ''}`, () =>
      assert.equal(new Set(runs.slice(0, 5).map((series) => headShape(series, 4))).size, 5));
  }

  test('have solid lines where colours suffice, and five dashes in high contrast', () => {
    const dashes = (contrast: boolean) =>
      [0, 1, 2, 3, 4].map((series) =>
        pathStyle({ contrast, paths } as unknown as Theme, series).dash.join(' '),
      );
    assert.deepEqual(new Set(dashes(false)), new Set(['']));
    assert.equal(new Set(dashes(true)).size, 5);
  });
});
