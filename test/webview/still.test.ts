import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { drawnPlane } from '../../src/cli/render/drawnPlane';
import { doRuns } from '../../src/cli/render/drawnRun';
import { englishWords } from '../../src/cli/render/englishWords';
import { type DrawnScene, panelOf, pictureWith } from '../../src/cli/render/scene';
import { withChoices } from '../../src/core/analysis/choices';
import { parseExperiment } from '../../src/core/experiment/checkExperiment';
import { openObjective } from '../../src/core/objective';
import { noMaterials } from '../../src/core/objective/opener';
import { optimizers } from '../../src/core/optimizers';
import { Problem } from '../../src/core/problem';
import { drawingWith } from '../../webview/drawing/medium';
import { makeTheme } from '../../webview/page/theme';
import type { Panel } from '../../webview/page/view';
import { drawnStill, type StillView } from '../../webview/still/drawnStill';
import { VectorRecorder } from '../../webview/still/part';

const experiment = {
  version: 1,
  objective: { kind: 'function', name: 'himmelblau' },
  optimizers: [{ name: 'gd', settings: { learningRate: 0.01 } }, { name: 'adam' }],
  start: [-1, -2],
  budget: { steps: 40 },
};

function given<T>(value: T | Problem): T {
  if (value instanceof Problem) throw new Error(value.message);
  return value;
}

async function scene(): Promise<DrawnScene> {
  const written = given(parseExperiment(JSON.stringify(experiment)));
  const opened = given(await openObjective(written, { ...noMaterials, forFirstRun: true }));
  const chosen = withChoices(written, opened.summary, optimizers);
  // It begins at numbers.
  const numbered = { ...chosen, start: experiment.start };
  const runs = given(await doRuns(numbered, opened, () => {}));
  return { experiment: numbered, opened, runs, plane: given(drawnPlane(undefined, numbered, opened, runs)) };
}

suite('what is in view becomes shapes and words', () => {
  let panel: Panel;
  before(async () => {
    const shown = await scene();
    const recorder = new VectorRecorder();
    drawingWith(recorder.medium, () => {
      panel = panelOf(shown);
      pictureWith(panel, shown, { theme: makeTheme('dark'), size: [900, 600], part: 'all' });
    });
  });

  function drawn(view: Partial<StillView> = {}, format: 'svg' | 'pdf' = 'svg'): string {
    const recorder = new VectorRecorder();
    const canvas = drawnStill(recorder.medium, {
      ...{ model: panel.model, words: englishWords, part: 'all', size: { width: 900, height: 600 } },
      window: panel.model.window.intervals,
      ...view,
    });
    return new TextDecoder('latin1').decode(recorder.file(canvas, 'Himmelblau', format));
  }
  const words = (svg: string): readonly string[] =>
    Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) =>
      Buffer.from(text, 'latin1').toString(),
    );

  test('light on white for print, or in the colours of the page', () => {
    assert.match(drawn(), /<rect x="0" y="0" width="900" height="600" fill="#ffffff"\/>/);
    assert.match(
      drawn({ theme: makeTheme('dark') }),
      /<rect x="0" y="0" width="900" height="600" fill="#1f1f1f"\/>/,
    );
  });

  test('through the window that is seen, however large the picture is', () => {
    const numbers = words(
      drawn({
        part: 'landscape',
        window: [
          [2.9, 3.1],
          [1.9, 2.1],
        ],
      }),
    );
    for (const tick of ['2.95', '3.05', '1.95', '2.05'])
      assert.ok(numbers.includes(tick), `${tick} in ${numbers}`);
    assert.ok(!numbers.includes('start'), 'the start lies outside');
  });

  test('without the runs that are hidden, and at the time that is chosen', () => {
    const { model } = panel;
    const [, adam] = model.runs.tracks;
    assert.ok(words(drawn()).includes('Adam'));
    model.toggleHidden(adam.picture);
    model.time.goToStep(5);
    const shown = words(drawn());
    assert.ok(!shown.includes('Adam'));
    assert.ok(shown.includes('step 5'));
    model.toggleHidden(adam.picture);
    model.cursor.follow();
  });

  test('under the name of what is drawn over time', () => {
    const { model } = panel;
    const { columns } = englishWords.texts.chart;
    assert.ok(words(drawn()).includes(englishWords.texts.loss.title));
    model.quantity = 'gradientNorm';
    const shown = words(drawn());
    model.quantity = 'loss';
    assert.ok(shown.includes(columns.gradientNorm), `${shown}`);
    assert.ok(!shown.includes(englishWords.texts.loss.title));
  });

  test('without numbers of a run that has taken no step yet', () => {
    const { model } = panel;
    const { picture } = model;
    assert.ok(picture);
    const waiting = { ...picture.runs[1], run: 'waiting', series: 2, name: 'Waiting' };
    model.show({ ...picture, runs: [...picture.runs, waiting] });
    const shown = words(drawn());
    model.show(picture);
    assert.ok(shown.includes('Waiting'), `${shown}`);
    assert.ok(!shown.includes('NaN'), `${shown}`);
  });

  test('with paths that fade outside of the part of time that the loss chart shows', () => {
    const { model } = panel;
    const paths = () =>
      drawn({ part: 'landscape' }).match(/<path [^>]*fill="none"[^>]*stroke-opacity="0\.3"/g) ?? [];
    assert.equal(paths().length, 0);
    model.chart.showTimes(model.time.clock, [10, 30]);
    // Of each run the way before and the way after.
    const { length } = paths();
    model.chart.showTimes(model.time.clock, undefined);
    assert.equal(length, 2 * model.runs.tracks.length);
    assert.equal(paths().length, 0);
  });

  test('as PDF, too, in which words can be found', () => {
    const pdf = drawn({}, 'pdf');
    assert.ok(pdf.startsWith('%PDF-1.7\n') && pdf.endsWith('%%EOF\n'));
    assert.match(pdf, /\/ToUnicode/);
  });
});
