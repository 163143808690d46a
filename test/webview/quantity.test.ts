import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import {
  averageLoss,
  columnOf,
  type MetricColumn,
  trainLoss,
} from '../../src/core/learning/metrics/metricColumn';
import { besideLook, bestInWords, ownLook } from '../../webview/loss/besideLines';
import { Numbers } from '../../webview/page/format';
import { measuredName, metricName } from '../../webview/page/measured';
import type { Panel } from '../../webview/page/view';
import { PanelModel } from '../../webview/session/panelModel';
import { averageOn } from '../../webview/session/placement';
import { besideOf, curveOf, drawnOf, heldOutOf, quantitiesOf } from '../../webview/session/quantity';
import { Track } from '../../webview/session/track';
import { bowl, picture, rowsFrame, runPicture, viewOf } from './fixtures';

const lower = (id: string) => ({ id, better: 'lower' as const });
const accuracy = { id: 'accuracy', better: 'higher' as const };
const metrics: readonly MetricColumn[] = [
  trainLoss,
  columnOf(accuracy, 'training'),
  columnOf(lower('loss'), 'test'),
  columnOf(accuracy, 'test'),
];

/** Rows of [batch loss, loss over all rows, accuracy, test loss, test accuracy]. */
const overfitted = [
  [5, 4, 0.5, 4.5, 0.4],
  [4, 3, 0.6, 3.5, 0.5],
  [2, 2, 0.8, 3, 0.6],
  [1.5, 1, 0.9, 3.2, 0.6],
  [0.5, 0.5, 1, 3.6, 0.5],
];

const texts = JSON.parse(readFileSync('src/host/words/pageStrings.json', 'utf8'));

function panelOf(rows: readonly (readonly number[])[], { batch }: { readonly batch?: number } = {}): Panel {
  const own = runPicture('a', 1);
  const experiment = { ...own.experiment, ...(batch !== undefined && { batch: { size: batch } }) };
  const fit = { featureNames: ['x'], rawNames: ['x'], targetName: 'y', plainLine: false, rows: 4 };
  const objective = { ...bowl(1), fit: { ...fit, points: new Float64Array(0) } };
  const model = new PanelModel();
  model.show(
    picture('a', 1, {
      objective: objective as unknown as ReturnType<typeof bowl>,
      runs: [{ ...own, experiment, metrics }],
    }),
  );
  model.receive(
    'a',
    rowsFrame(rows.map(([loss, ...measured], step) => ({ step, loss, x: [0], metrics: measured }))),
  );
  return { model, texts, numbers: new Numbers('en') } as unknown as Panel;
}

const trackOf = (panel: Panel): Track => panel.model.run!;

suite('what the loss chart draws', () => {
  test('is the loss, or one of the metrics', () => {
    assert.deepEqual(quantitiesOf(trackOf(panelOf(overfitted))), ['loss', 'accuracy']);
    assert.deepEqual(quantitiesOf(undefined), ['loss']);
  });

  test('is the loss with that over all rows and that of the test beside it, of the current run', () => {
    const track = trackOf(panelOf(overfitted));
    assert.equal(curveOf(track, 'loss'), track);
    assert.deepEqual(
      besideOf(track, 'loss').map(({ metric }) => metric.id),
      ['trainLoss', 'testLoss'],
    );
    assert.equal(drawnOf(track, 'loss', true).length, 3);
    assert.equal(drawnOf(track, 'loss', false).length, 1);
  });

  test('is a metric of training rows with that of the test beside it', () => {
    const track = trackOf(panelOf(overfitted));
    const values = (curve: { readonly length: number; valueAt(row: number): number } | undefined) =>
      Array.from({ length: curve?.length ?? 0 }, (_, row) => curve?.valueAt(row));
    assert.deepEqual(
      values(curveOf(track, 'accuracy')),
      overfitted.map((row) => row[2]),
    );
    assert.deepEqual(
      values(besideOf(track, 'accuracy')[0]),
      overfitted.map((row) => row[4]),
    );
  });

  test('is best where the held-out loss is lowest, and accuracy first highest', () => {
    const track = trackOf(panelOf(overfitted));
    assert.equal(heldOutOf(besideOf(track, 'loss'))?.bestRow, 2);
    assert.equal(heldOutOf(besideOf(track, 'accuracy'))?.bestRow, 2);
  });

  test('follows rows that come later', () => {
    const panel = panelOf(overfitted);
    const line = heldOutOf(besideOf(trackOf(panel), 'loss'))!;
    assert.equal(line.bestRow, 2);
    panel.model.receive('a', rowsFrame([{ step: 5, loss: 0.2, x: [0], metrics: [0.2, 1, 1, 1] }]));
    assert.equal(line.bestRow, 5);
    assert.equal(line.losses.range(0, 6).low, 1);
  });

  test('goes back to the loss where a run has no such metric', () => {
    const { model } = panelOf(overfitted);
    model.quantity = 'accuracy';
    assert.equal(model.quantity, 'accuracy');
    model.show(picture('b', 1));
    assert.equal(model.quantity, 'loss');
  });
});

suite('the words of the loss chart', () => {
  test('say when the test loss was best, and the gap then and now', () => {
    const panel = panelOf(overfitted);
    assert.equal(
      bestInWords(panel, trackOf(panel)),
      'test loss: best at step 2, 3. Gap to training: 1 there, 3.1 now.',
    );
  });

  test('count epochs where the run has mini-batches', () => {
    const panel = panelOf(overfitted, { batch: 2 });
    assert.equal(panel.model.epochSteps, 2);
    assert.match(bestInWords(panel, trackOf(panel)) ?? '', /^test loss: best at epoch 1, 3\./);
  });

  test('say that it is best at the end', () => {
    const panel = panelOf(overfitted.slice(0, 3));
    assert.equal(bestInWords(panel, trackOf(panel)), 'test loss: best at the end, 3. Gap to training: 1.');
  });

  test('tell the lines apart by words and dashes, not by colour alone', () => {
    const beside = besideOf(trackOf(panelOf(overfitted)), 'loss');
    const looks = beside.map((line) => besideLook(texts, line));
    assert.deepEqual(
      [ownLook(texts, beside), ...looks].map(({ name }) => name),
      ['batches', 'all rows', 'test'],
    );
    assert.equal(ownLook(texts, beside.slice(1)).name, 'training');
    assert.equal(new Set(looks.map(({ dash }) => String(dash))).size, 2);
  });

  test('name every metric, and one that is not known by its id', () => {
    assert.equal(metricName(texts, 'auc'), 'AUC');
    assert.equal(metricName(texts, 'toString'), 'toString');
    assert.deepEqual(
      metrics.map((metric) => measuredName(texts, metric)),
      ['loss over all rows', 'accuracy', 'test loss', 'test accuracy'],
    );
  });
});

test('the loss at the average of the iterates is a line of its own beside the loss, and its path one beside the path', () => {
  const track = new Track(runPicture('a', 2, { metrics: [averageLoss] }));
  track.receive(
    rowsFrame(
      [0, 1].map((step) => ({ step, loss: 4 - step, x: [step, 2], metrics: [step / 2, 2, 3 - step] })),
    ),
  );
  const [line] = besideOf(track, 'loss');
  assert.equal(line.valueAt(1), 2);
  assert.equal(besideLook(texts, line).name, 'average');
  assert.equal(ownLook(texts, [line]).name, 'training');
  const { rows, width, x, y } = averageOn(track, viewOf(bowl(2)))!;
  assert.deepEqual([rows[width + x], rows[width + y]], [0.5, 2]);
  assert.equal(averageOn(new Track(runPicture('b', 2)), viewOf(bowl(2))), undefined);
});
