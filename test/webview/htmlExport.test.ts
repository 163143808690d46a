import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import type { Lattice } from '../../src/core/plane/sample';
import type { Strings } from '../../src/protocol/strings';
import type { InView } from '../../webview/picture/formats/format';
import { html } from '../../webview/picture/formats/html';
import { PanelModel } from '../../webview/session/panelModel';
import { isDrawable } from '../../webview/session/window';
import { picture, rowsFrame, runPicture } from './fixtures';

const texts = JSON.parse(readFileSync('src/host/words/pageStrings.json', 'utf8')) as Strings;

const diverged = rowsFrame([
  { step: 0, loss: 18, x: [3, 3] },
  { step: 1, loss: 2e200, x: [1e100, 1e100] },
  { step: 2, loss: Number.POSITIVE_INFINITY, x: [-1e182, 1e182] },
]);
const converged = rowsFrame([
  { step: 0, loss: 18, x: [3, 3] },
  { step: 1, loss: 0.02, x: [0.1, -0.1] },
]);

/** The windows in which the landscape of a race of these runs is recorded, the widest first. */
async function recordedWindows(runs: readonly ArrayBuffer[]): Promise<readonly Lattice['window'][]> {
  const model = new PanelModel();
  const pictures = runs.map((_, i) =>
    runPicture(`run ${i}`, 2, { role: i === 0 ? 'current' : 'rival', series: i }),
  );
  model.show(picture('race', 2, { runs: pictures }));
  for (const [i, frame] of runs.entries()) {
    model.receive(`run ${i}`, frame);
    if (frame === diverged) model.finish(`run ${i}`, { kind: 'diverged', step: 2, what: 'loss' }, 'diverged');
  }
  model.window.shown = [
    [-5, 5],
    [-4, 4],
  ];
  const windows: Lattice['window'][] = [];
  const view = {
    ...{ model, language: 'en', aspect: 1 },
    texts: { ...texts, optimizers: {}, schedules: {} },
    sample: async (lattice: Lattice) => {
      windows.push(lattice.window);
      const { columns, rows, window } = lattice;
      return { columns, rows, window, values: new Float64Array(columns * rows) };
    },
  };
  const options = { part: 'page', colours: 'shown', scale: 1, width: 1, seconds: 1, frames: 2 } as const;
  // What draws pictures is not asked for a recording.
  await html.make(view as unknown as InView, { ...options, rows: 'all' }, { report: async () => undefined });
  return windows;
}

const middleOf = (window: Lattice['window']): readonly number[] =>
  window.map(([low, high]) => (low + high) / 2);

suite('the landscape of a recorded page', () => {
  test('is finest where the best run ends, also beside one that has diverged', async () => {
    for (const runs of [
      [diverged, converged],
      [converged, diverged],
    ]) {
      const windows = await recordedWindows(runs);
      const [s, t] = middleOf(windows[windows.length - 1]);
      assert.ok(Math.hypot(s - 0.1, t + 0.1) < 1e-9, `${s}, ${t}`);
    }
  });

  test('is of what is seen where all runs have diverged', async () => {
    const windows = await recordedWindows([diverged]);
    for (const window of windows) assert.ok(window.every(isDrawable), JSON.stringify(window));
    assert.deepEqual(middleOf(windows[windows.length - 1]), [0, 0]);
  });
});
