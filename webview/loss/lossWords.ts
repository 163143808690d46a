import type { TooltipContent } from '../controls/tooltipBox';
import { describeRun } from '../page/describeRun';
import { fill } from '../page/format';
import { columnName, columnSymbol, measuredName, quantityName } from '../page/measured';
import { lossName } from '../page/summary';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { curveOf } from '../session/quantity';
import type { Reference } from '../session/reference';
import { smoothed } from '../session/smoothedLine';
import type { Track } from '../session/track';

/** What the loss chart is headed by: what it draws. */
export const titleOf = (panel: Pick<Panel, 'model' | 'texts'>): string =>
  panel.model.quantity === 'loss' ? panel.texts.loss.title : quantityName(panel, panel.model.quantity);

/** What stands behind the title: what the loss is measured from, or the distance to the best. */
export function subtitleOf(panel: Panel, run: Track, reference: Reference): string {
  const { model, texts } = panel;
  if (model.quantity === 'distance') return distanceInWords(panel, run);
  if (model.quantity !== 'loss') return '';
  if (model.scale === 'linear' || reference.kind === 'zero')
    return model.objective?.fit ? '' : lossName(panel);
  return reference.kind === 'minimum' ? texts.loss.aboveMinimum : texts.loss.aboveLowest;
}

/** What the distance to the best is measured from, and where it is known. */
export function distanceInWords({ texts, numbers }: Panel, { distance }: Track): string {
  const { toMinimum, toIterate, toMinimumKept, toIterateKept } = texts.chart;
  const { goalStep, isKeptApart } = distance;
  if (goalStep === undefined) return isKeptApart ? toMinimumKept : toMinimum;
  return fill(isKeptApart ? toIterateKept : toIterate, numbers.count(goalStep));
}

/** The curve in a sentence, for a person who hears it. */
export function summaryOf(panel: Panel, run: Track): string | undefined {
  const { model, texts, numbers } = panel;
  const { loss, chart } = texts;
  const { quantity, second } = model;
  const curve = curveOf(run, quantity);
  if (run.length === 0 || !curve) return undefined;
  const ends = [
    numbers.short(curve.valueAt(0)),
    numbers.short(curve.valueAt(run.length - 1)),
    numbers.count(run.lastStep),
  ];
  const own =
    quantity === 'loss'
      ? fill(loss.summary, ...ends)
      : fill(loss.metricSummary, columnName(panel, quantity), ...ends);
  const beside = second === undefined ? undefined : curveOf(run, second);
  if (second === undefined || !beside) return own;
  const { row, step } = model.time;
  const value = numbers.short(beside.valueAt(Math.max(0, row)));
  return `${own} ${fill(chart.rightSummary, columnName(panel, second), value, numbers.count(step))}`;
}

/** A row with what is measured of what is drawn. */
export function rowInWords(panel: Panel, run: Track, row: number, theme: Theme): TooltipContent {
  const { model, texts, numbers } = panel;
  const { quantity, second, chart } = model;
  const content = describeRun(panel, run, row, theme);
  const measured = (run.picture.metrics ?? [])
    .filter(({ metric }) => metric === quantity)
    .map(
      (metric) =>
        `${measuredName(texts, metric)} = ${numbers.fixed(run.line(metric.id)?.valueAt(row) ?? Number.NaN)}`,
    );
  // The loss and the norm of its gradient are said of every row.
  const columns = new Set([quantity, ...(second === undefined ? [] : [second])].filter(isNotSaid));
  const others = [...columns].flatMap((id) => {
    const curve = curveOf(run, id);
    const isSaid = measured.length > 0 && id === quantity;
    return curve && !isSaid ? [`${columnSymbol(panel, id)} = ${numbers.fixed(curve.valueAt(row))}`] : [];
  });
  const own = curveOf(run, quantity);
  const smooth = own && chart.smoothing > 0 ? smoothed(own, chart.smoothing).valueAt(row) : undefined;
  const averaged = smooth === undefined ? [] : [fill(texts.chart.smoothed, numbers.fixed(smooth))];
  return { ...content, lines: [...content.lines, ...measured, ...others, ...averaged] };
}

const isNotSaid = (id: string): boolean => id !== 'loss' && id !== 'gradientNorm';
