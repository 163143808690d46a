import { drawLossCursor } from '../layers/lossCursor';
import { LossChart } from '../loss/lossChart';
import { PastCurves } from '../loss/pastCurves';
import { shownCursor, shownReference } from '../loss/shownCursor';
import type { Moment, Panel } from '../page/view';
import type { StillSize } from './stillLandscape';

/** The loss chart up to the time cursor, as the page shows it. */
export function drawStillLoss(
  g: CanvasRenderingContext2D,
  panel: Panel,
  { width, height }: StillSize,
  moment: Moment,
): void {
  const { run } = panel.model;
  if (!run) return;
  const chart = new LossChart(panel);
  const reference = shownReference(panel);
  chart.resize(width, height, 1);
  chart.update(run, reference, moment);
  g.drawImage(chart.canvas, 0, 0, width, height);
  const { projection } = chart;
  const cursor =
    projection &&
    shownCursor(panel, new PastCurves(panel), reference, projection, moment.theme, { second: chart.second });
  if (cursor) drawLossCursor(g, cursor);
}
