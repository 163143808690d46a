import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StationaryPoint } from '../../src/core/analysis/stationaryKind';
import type { StationaryPoints } from '../../src/core/analysis/stationaryPoints';
import type { StationaryRequest } from '../../src/protocol/messages/probe';
import type { Outcome } from '../../src/protocol/questions';
import { stationaryOf } from '../../webview/landscape/stationary';
import { PanelModel } from '../../webview/session/panelModel';
import { StationaryFinder } from '../../webview/session/stationaryFinder';
import { picture } from './fixtures';

const point = (place: readonly number[]): StationaryPoint => ({
  ...{ place, value: 0, kind: 'minimum', degenerate: false, eigenvalues: [2, 2] },
});

describe('the stationary points that are drawn', () => {
  const model = new PanelModel();
  model.show(picture('a', 2));
  model.stationary = { points: [point([1e-9, -1e-9]), point([1, 1])], flat: false, more: false };

  test('are none until a person wants them', () => assert.deepEqual(stationaryOf(model), []));

  test('leave out a known minimum that is drawn as such', () => {
    model.toggleLayer('stationary');
    assert.deepEqual(
      stationaryOf(model).map(({ place }) => place),
      [[1, 1]],
    );
    model.toggleLayer('minima');
    assert.equal(stationaryOf(model).length, 2);
  });

  test('are forgotten with their plane', () => {
    model.show(picture('b', 3));
    assert.equal(model.stationary, undefined);
  });
});

describe('the finder of stationary points', () => {
  function finder() {
    const asked: StationaryRequest[] = [];
    const settle: ((outcome: Outcome<StationaryPoints>) => void)[] = [];
    const taken: (StationaryPoints | undefined)[] = [];
    const made = new StationaryFinder({
      ask(what, settled) {
        asked.push(what);
        settle.push(settled);
      },
      take: (found) => taken.push(found),
    });
    return { made, asked, settle, taken };
  }
  const found: StationaryPoints = { points: [], flat: false, more: false };
  const at = (plane: string, low: number): StationaryRequest => ({ plane, window: [[low, 1]] });

  test('asks once for the same window, and anew for another', () => {
    const { made, asked, settle, taken } = finder();
    made.want(at('p', 0));
    made.want(at('p', 0));
    assert.equal(asked.length, 1);
    assert.equal(made.idle, false);
    settle[0]({ answer: found });
    assert.equal(made.idle, true);
    made.want(at('p', -1));
    assert.equal(asked.length, 2);
    // What is seen of the same plane stays until the new points are there.
    assert.deepEqual(taken, [undefined, found]);
  });

  test('drops what is no longer wanted, and the points of another plane at once', () => {
    const { made, settle, taken } = finder();
    made.want(at('p', 0));
    made.want(at('q', 0));
    settle[0]({ answer: found });
    assert.deepEqual(taken, [undefined, undefined]);
    settle[1]({ refusal: 'It cannot be.' });
    assert.equal(made.idle, true);
    made.want(undefined);
    assert.deepEqual(taken, [undefined, undefined, undefined, undefined]);
  });
});
