import type { Interval } from '../../src/core/plane/interval';
import { lastOfAxis } from '../layers/lossAxis';
import { type Axis, type AxisOptions, axisOptions } from '../page/chart';
import type { Numbers } from '../page/format';
import type { Labelling } from '../page/labelling';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { PanelModel } from '../session/panelModel';

/** Room of a tick of the axis, in pixels. */
const tickRoom = 80;
/** Share of a logarithmic axis that the place of the start takes. */
const startShare = 0.06;

/** The steps of an epoch, where the axis counts epochs. */
export function epochOf({ time, inEpochs, epochSteps }: PanelModel): number | undefined {
  return time.clock === 'steps' && inEpochs && epochSteps > 1 ? epochSteps : undefined;
}

/**
 * All of time that the axis can show: up to the end of the longest run, or while one goes on so far ahead that it rarely changes.
 * @param before the last time that it showed
 */
export function allTimes({ runs }: PanelModel, before = 0): Interval {
  return [0, Math.max(2, ...runs.visible.map((track) => lastOfAxis(track, before)))];
}

/** The part of time that is seen, where a person has chosen one that still holds something. */
export function seenTimes({ chart, time }: PanelModel, all: Interval): Interval {
  const chosen = chart.timesBy(time.clock);
  return chosen && chosen[0] < all[1] ? chosen : all;
}

/** The axis of time, in steps, evaluations or epochs. */
export function timeAxis(panel: Panel, [from, to]: Interval, width: number, theme: Theme): AxisOptions {
  const { model, texts, numbers } = panel;
  const epoch = epochOf(model);
  const { clock } = model.time;
  const look = {
    whole: true,
    title: epoch ? texts.loss.epoch : clock === 'steps' ? texts.loss.step : texts.loss.evaluations,
    ...(epoch && { unit: epoch }),
    grid: true,
    labels: (ticks: readonly number[]) => timeLabels(numbers, ticks, epoch),
    mostTicks: Math.max(3, Math.floor(width / tickRoom)),
  };
  if (model.chart.timeScale === 'linear') return axisOptions('linear', [from, to], look, theme);
  if (from > 0) return axisOptions('logarithmic', [from, to], look, theme);
  // The start has a place of its own, before the first step.
  const edge = { from: 1, text: numbers.count(0) };
  return axisOptions('logarithmic', [(1 / to) ** startShare, to], { ...look, edge }, theme);
}

/** The time at a pixel of the axis, in whole steps or evaluations. */
export function timeAt(x: Axis, pixel: number): number {
  const time = x.value(pixel);
  if (!x.logarithmic || time >= 1) return Math.round(time);
  return pixel - x.pixel(0) < (x.pixel(1) - x.pixel(0)) / 2 ? 0 : 1;
}

/** Steps, or epochs of so many steps, in full as long as all of them fit. */
function timeLabels(numbers: Numbers, ticks: readonly number[], epoch = 1): Labelling {
  const fit = ticks.every((step) => step / epoch < 1e7);
  const text = (step: number) => (fit ? numbers.count(step) : numbers.short(step));
  return {
    text: (step) => (Number.isInteger(step / epoch) ? text(step / epoch) : ''),
    common: '',
  };
}
