import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Values } from '../../src/core/catalogue/entry';
import type { Experiment, ObjectiveSpec } from '../../src/core/experiment/experiment';
import type { Finding } from '../../src/core/run/finding';
import type { StopReason } from '../../src/core/run/stop';
import type { Strings } from '../../src/protocol/strings';
import { noticeOf } from '../../webview/controls/notices';
import { remarksOf } from '../../webview/controls/remarks';
import { Numbers } from '../../webview/page/format';
import { runName } from '../../webview/page/runNames';
import { endingInWords, optimizerName, settingsInWords, statusInWords } from '../../webview/page/summary';
import { Track } from '../../webview/session/track';
import { bowl, rowsFrame, runPicture } from './fixtures';

/** Only what these parts say. */
const texts = {
  optimizers: {
    gd: {
      label: 'Gradient descent',
      plain: true,
      firstOrder: true,
      settings: {
        learningRate: { word: 'η', usual: 0.01, quiet: false },
        nesterov: { word: 'Nesterov', usual: false, quiet: false },
        noiseDecay: { word: 'γ', usual: 0.55, quiet: true },
        convention: {
          word: 'convention',
          usual: 'pytorch',
          quiet: false,
          choices: { pytorch: 'PyTorch', paper: 'the paper' },
        },
      },
    },
    newton: { label: 'Newton', plain: false, firstOrder: false, settings: {} },
  },
  schedules: {
    cosine: {
      label: 'Cosine with restarts',
      settings: {
        t0: { word: 'T₀', usual: 10, quiet: false },
        etaMin: { word: 'η min', usual: 0, quiet: false },
      },
    },
  },
  header: { batch: 'batch {0}', centralDifferences: 'central {0}', automatic: 'auto' },
  runs: {
    step: 'step {0}',
    converged: 'converged @ {0}',
    diverged: 'diverged @ {0}',
    budget: 'budget @ {0}',
    saddle: 'saddle @ {0}',
    from: 'from ({0})',
    seed: 'seed {0}',
    ended: {
      converged: '{0} converged',
      budget: '{0} out',
      diverged: '{0} diverged',
      saddle: '{0} at a saddle',
    },
  },
  notices: {
    diverged: 'diverged at {0}',
    divergedTry: 'diverged at {0}, try {1}',
    divergedAnyway: 'diverged at {0}, start elsewhere',
    noDecrease: 'stalled at {0}: {1} finds nothing lower',
    stale: 'not drawn: {0}',
    plateau: 'stalled at {0} after {1}',
    evaluationsSpent: '{0} evaluations spent at {1}',
    cancelled: 'stopped at {0}',
    failed: 'failed at {0}: {1}',
  },
  remarks: {
    file: { one: '1 on {0}', several: '{0} on {1}' },
    formula: { one: '1 on the formula', several: '{0} on the formula' },
  },
} as unknown as Strings;
const words = { texts, numbers: new Numbers('en') };

function ended(stop?: StopReason, learningRate = 1.1): Track {
  const { experiment } = runPicture('a', 2);
  const optimizer = Number.isNaN(learningRate) ? 'newton' : 'gd';
  const settings: Values = Number.isNaN(learningRate) ? {} : { learningRate };
  const optimizers = [{ name: optimizer, settings }];
  const track = new Track(runPicture('a', 2, { optimizer, experiment: { ...experiment, optimizers } }));
  track.receive(rowsFrame(Array.from({ length: 8 }, (_, step) => ({ step, loss: 1, x: [0, 0] }))));
  if (stop) track.finish(stop, '', stop.findings ? 'Look here.' : undefined);
  return track;
}

describe('what the panel says', () => {
  for (const [stop, rate, said, action] of [
    [{ kind: 'diverged', step: 7, what: 'loss' }, 1.1, 'diverged at 7, try 0.5', 'openSettings'],
    [{ kind: 'diverged', step: 7, what: 'loss' }, 0.1, 'diverged at 7', 'openSettings'],
    [{ kind: 'cancelled', step: 5 }, 1.1, 'stopped at 5', 'rerun'],
    [{ kind: 'failed', step: 5, message: 'no engine' }, 1.1, 'failed at 5: no engine', 'rerun'],
    [{ kind: 'failed', step: 0, message: 'no parts' }, 1.1, 'failed at 0: no parts', 'openSettings'],
    [{ kind: 'budget', step: 7, of: 'steps', evaluations: 7 }, 1.1, undefined, undefined],
    [
      { kind: 'budget', step: 7, of: 'evaluations', evaluations: 30 },
      1.1,
      '30 evaluations spent at 7',
      'continue',
    ],
    [{ kind: 'converged', step: 7, rule: 'gradientNorm', value: 0, tolerance: 1 }, 1.1, undefined, undefined],
    [
      { kind: 'diverged', step: 7, what: 'loss' },
      Number.NaN,
      'diverged at 7, start elsewhere',
      'openSettings',
    ],
    [
      { kind: 'stalled', step: 5, rule: 'plateau', lowest: 1, patience: 3 },
      1.1,
      'stalled at 5 after 3',
      'openSettings',
    ],
    [
      { kind: 'stalled', step: 5, rule: 'noDecrease' },
      Number.NaN,
      'stalled at 5: Newton finds nothing lower',
      'checkGradient',
    ],
  ] as const)
    test(`of a run that ends with ${JSON.stringify(stop)} and η = ${rate}: ${said}`, () => {
      const notice = noticeOf({ objective: bowl(2), run: ended(stop, rate), stale: undefined }, words);
      assert.equal(notice?.text, said);
      assert.equal(notice?.action, action);
    });

  for (const [title, count, kind] of [
    ['1 on line.csv', 1, 'dataset'],
    ['3 on line.csv', 3, 'dataset'],
    ['1 on the formula', 1, 'formula'],
    ['2 on the formula', 2, 'formula'],
    [undefined, 0, 'dataset'],
  ] as const)
    test(`of ${count} warnings of a ${kind}: ${title}`, () => {
      const warnings = [{ text: 'A row was left out.', line: 2 }, { text: 'b' }, { text: 'c' }].slice(
        0,
        count,
      );
      const run = ended({ kind: 'diverged', step: 7, what: 'loss' });
      const { experiment } = run.picture;
      const objective = (
        kind === 'dataset'
          ? { kind, file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' }
          : { kind, text: 'xy' }
      ) satisfies ObjectiveSpec;
      const shown = new Track({ ...run.picture, experiment: { ...experiment, objective } });
      const told = remarksOf({ objective: { ...bowl(2), label: 'line.csv', warnings }, run: shown }, texts);
      assert.equal(told?.title, title);
      assert.deepEqual(told?.remarks ?? [], warnings);
    });

  test('what was found of a run that converged, where it is troubling', () => {
    const stop = { kind: 'converged', step: 7, rule: 'method', gradientNorm: 0 } as const;
    const noticed = (finding: Finding) =>
      noticeOf({ objective: bowl(2), run: ended({ ...stop, findings: [finding] }), stale: undefined }, words)
        ?.text;
    assert.equal(noticed({ kind: 'saddle', eigenvalue: -1, highest: 1 }), 'Look here.');
    assert.equal(noticed({ kind: 'stoppedFalling', since: 2 }), undefined);
  });

  test('of a file that is not what is drawn, before all else', () => {
    const run = ended({ kind: 'diverged', step: 7, what: 'loss' });
    const notice = noticeOf({ objective: bowl(2), run, stale: 'It loops.' }, words);
    assert.equal(notice?.text, 'not drawn: It loops.');
  });

  test('status: a run that converged at a saddle has not converged', () => {
    const findings = [{ kind: 'saddle', eigenvalue: -1, highest: 1 }] as const;
    const track = ended({ kind: 'converged', step: 7, rule: 'method', gradientNorm: 0, findings });
    assert.equal(statusInWords(words, track, 7), 'saddle @ 7');
    assert.equal(endingInWords(words, [track]), '1 at a saddle');
  });

  test('status: the step, and at the end how it ended', () => {
    const track = ended({ kind: 'diverged', step: 7, what: 'loss' });
    assert.equal(statusInWords(words, track, 3), 'step 3');
    assert.equal(statusInWords(words, track, 7), 'diverged @ 7');
    assert.equal(statusInWords(words, ended(), 7), 'step 7');
    const spent = ended({ kind: 'budget', step: 7, of: 'steps', evaluations: 8 });
    assert.equal(statusInWords(words, spent, 6), 'step 6');
    assert.equal(statusInWords(words, spent, 7), 'budget @ 7');
  });

  test('a race: how many of its runs ended in which way, as soon as all have', () => {
    const converged = { kind: 'converged', step: 7, rule: 'gradientNorm', value: 0, tolerance: 1 } as const;
    const spent = { kind: 'budget', step: 7, of: 'steps', evaluations: 8 } as const;
    const runs = [converged, spent, converged].map((stop) => ended(stop));
    assert.equal(endingInWords(words, runs), '2 converged · 1 out');
    assert.equal(endingInWords(words, [...runs, ended()]), '');
  });

  test('settings: symbols, switches that are on, and what is not the usual', () => {
    const { experiment } = runPicture('a', 2);
    const picture = runPicture('a', 2, {
      experiment: {
        ...experiment,
        optimizers: [
          {
            name: 'gd',
            settings: {
              learningRate: 0.01,
              momentum: 0,
              nesterov: true,
              centered: false,
              noiseDecay: 0.55,
            },
          },
        ],
        gradient: { kind: 'central', h: 1e-4 },
        precision: 'float32',
      },
    });
    assert.equal(settingsInWords(words, picture), 'η = 0.01, Nesterov, central 10⁻⁴, float32');
  });

  for (const name of ['toString', '__proto__', 'constructor'])
    test(`a method, a setting and a schedule that a stored run calls "${name}" stand for themselves`, () => {
      const { experiment } = runPicture('a', 2);
      const settings = JSON.parse(`{ "learningRate": 0.1, "${name}": 2 }`);
      const optimizers = [{ name, settings, schedule: { name, settings: {} } }];
      const picture = runPicture('a', 2, { optimizer: name, experiment: { ...experiment, optimizers } });
      assert.equal(optimizerName(texts, picture), name);
      const inside = `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
      assert.equal(settingsInWords(words, picture), `learningRate = 0.1, ${name} = 2, ${inside}`);
    });

  test('settings: a schedule with its values, an unusual choice, an automatic step of the differences', () => {
    const { experiment } = runPicture('a', 2);
    const settings = { learningRate: 0.1, convention: 'paper' };
    const schedule = { name: 'cosine', settings: { t0: 20, etaMin: 0 } };
    const optimizers = [{ name: 'gd', settings, schedule }];
    const changed = { ...experiment, optimizers, gradient: { kind: 'central', h: 'auto' } } as const;
    assert.equal(
      settingsInWords(words, runPicture('a', 2, { experiment: changed })),
      'η = 0.1, convention: the paper, cosine with restarts (T₀ = 20), central auto',
    );
  });
});

describe('the name of a run in a race', () => {
  const { experiment } = runPicture('a', 2);
  const run = (id: string, name: string, settings: Values, more: Partial<Experiment> = {}) =>
    runPicture(id, 2, {
      optimizer: name,
      experiment: { ...experiment, optimizers: [{ name, settings }], ...more },
    });
  const slow = run('a', 'gd', { learningRate: 0.01, nesterov: true });
  const fast = run('b', 'gd', { learningRate: 0.1, nesterov: true });
  const newton = run('c', 'newton', {});
  const race = [slow, fast, newton];
  const elsewhere = run('d', 'newton', {}, { start: [1, 2] });
  const other = run('e', 'newton', {}, { seed: 2 });
  const ghost = { ...run('f', 'newton', {}, { seed: 2 }), role: 'ghost' } as const;
  for (const [title, picture, runs, name] of [
    ['is its optimizer where there is no other of it', newton, race, 'Newton'],
    ['tells what differs, and nothing else', slow, race, 'Gradient descent, η = 0.01'],
    ['is the one that a person gave it', { ...fast, name: 'mine' }, race, 'mine'],
    ['tells another start', elsewhere, [elsewhere, newton], 'Newton, from (1, 2)'],
    ['tells another seed', other, [other, newton], 'Newton, seed 2'],
    ['is none the longer for the run before a change', newton, [newton, ghost], 'Newton'],
  ] as const)
    test(title, () => assert.equal(runName(words, picture, runs), name));
});
