import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { StopReason } from '../../src/core/run';
import type { Strings } from '../../src/protocol/strings';
import { noticeOf } from '../../webview/controls/notices';
import { Numbers } from '../../webview/format';
import { settingsInWords, statusInWords } from '../../webview/summary';
import { Track } from '../../webview/track';
import { bowl, rowsFrame, runPicture } from './fixtures';

/** Only what these parts say. */
const texts = {
  optimizers: { gd: { label: 'Gradient descent', settings: { learningRate: 'η', nesterov: 'Nesterov' } } },
  header: { batch: 'batch {0}', centralDifferences: 'central {0}' },
  runs: { step: 'step {0}', converged: 'converged @ {0}', diverged: 'diverged @ {0}' },
  notices: {
    diverged: 'diverged at {0}',
    divergedTry: 'diverged at {0}, try {1}',
    cancelled: 'stopped at {0}',
    failed: 'failed at {0}: {1}',
    more: '{0} and {1} more',
  },
} as unknown as Strings;
const words = { texts, numbers: new Numbers('en') };

function ended(stop?: StopReason, learningRate = 1.1): Track {
  const { experiment } = runPicture('a', 2);
  const optimizers = [{ name: 'gd', settings: { learningRate } }];
  const track = new Track(runPicture('a', 2, { experiment: { ...experiment, optimizers } }));
  track.receive(rowsFrame(Array.from({ length: 8 }, (_, step) => ({ step, loss: 1, x: [0, 0] }))));
  if (stop) track.finish(stop);
  return track;
}

describe('what the panel says', () => {
  for (const [stop, rate, said, action] of [
    [{ kind: 'diverged', step: 7, what: 'loss' }, 1.1, 'diverged at 7, try 0.5', 'openSettings'],
    [{ kind: 'diverged', step: 7, what: 'loss' }, 0.1, 'diverged at 7', 'openSettings'],
    [{ kind: 'cancelled', step: 5 }, 1.1, 'stopped at 5', 'rerun'],
    [{ kind: 'failed', step: 5, message: 'no engine' }, 1.1, 'failed at 5: no engine', 'rerun'],
    [{ kind: 'budget', step: 7, of: 'steps', evaluations: 7 }, 1.1, undefined, undefined],
  ] as const)
    test(`of a run that ${stop.kind} with η = ${rate}: ${said}`, () => {
      const notice = noticeOf({ objective: bowl(2), run: ended(stop, rate) }, words);
      assert.equal(notice?.text, said);
      assert.equal(notice?.action, action);
    });

  test('warnings of the data, the first and how many more', () => {
    const objective = { ...bowl(2), warnings: ['A row was left out.', 'b', 'c'] };
    assert.equal(noticeOf({ objective, run: ended() }, words)?.text, 'A row was left out. and 2 more');
  });

  test('status: the step, and at the end how it ended', () => {
    const track = ended({ kind: 'diverged', step: 7, what: 'loss' });
    assert.equal(statusInWords(words, track, 3), 'step 3');
    assert.equal(statusInWords(words, track, 7), 'diverged @ 7');
    assert.equal(statusInWords(words, ended(), 7), 'step 7');
  });

  test('settings: symbols, switches that are on, and what is not the usual', () => {
    const { experiment } = runPicture('a', 2);
    const picture = runPicture('a', 2, {
      experiment: {
        ...experiment,
        optimizers: [
          { name: 'gd', settings: { learningRate: 0.01, momentum: 0, nesterov: true, centered: false } },
        ],
        gradient: { kind: 'central', h: 1e-4 },
        precision: 'float32',
      },
    });
    assert.equal(settingsInWords(words, picture), 'η = 0.01, Nesterov, central 10⁻⁴, float32');
  });
});
