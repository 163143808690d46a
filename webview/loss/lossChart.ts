import type { Clock } from '../../src/protocol/messages/panelState';
import { superscript } from '../../src/protocol/superscript';
import { aheadStyle, beforeStyle, type LineStyle } from '../layers/lineStyle';
import { keptRange, type LossRange, lastOfAxis, lossRange } from '../layers/lossAxis';
import { LossCurves } from '../layers/lossCurve';
import { axisOptions, type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { stackedCanvas } from '../page/dom';
import type { Numbers } from '../page/format';
import { type Labelling, labelsOf } from '../page/labelling';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import { drawnOf } from '../session/quantity';
import type { Reference } from '../session/reference';
import type { LossScale } from '../session/scale';
import type { Track } from '../session/track';

const aheadWidth = 1.4;
/** Room of a tick of the loss axis, in pixels. */
const tickRoom = 34;

/** What the axes were laid out for. */
interface Layout {
  readonly run: string;
  readonly quantity: string;
  /** The steps of an epoch, where the axis counts epochs. */
  readonly epoch: number | undefined;
  readonly scale: LossScale;
  readonly clock: Clock;
  readonly range: LossRange;
  /** The last time of the axis. */
  readonly last: number;
  readonly theme: Theme;
}

/** The lower canvas of the loss chart: axes and faint curves. It rests between changes. */
export class LossChart {
  readonly canvas = stackedCanvas();
  /** Where values lie on the screen; a new object whenever that changes. */
  projection: Projection | undefined;
  private readonly panel: Panel;
  private readonly curves = new LossCurves();
  private readonly chart: LayerChart;
  private size = { width: 0, height: 0 };
  private shown: Layout | undefined;
  private curvesKey = '';
  private measured: { readonly key: string; readonly range: LossRange } | undefined;

  constructor(panel: Panel) {
    this.panel = panel;
    this.chart = makeChart(this.canvas, [this.curves]);
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height };
    this.chart.options.devicePixelRatio = ratio;
    this.chart.resize(width, height);
    this.shown = undefined;
  }

  update(run: Track, reference: Reference, moment: Moment): void {
    this.layOut(run, reference, moment.theme);
    this.drawCurves(reference, moment);
  }

  /** Axes change rarely: limits are whole decades, and the range of steps is well ahead of the run. */
  private layOut(run: Track, reference: Reference, theme: Theme): void {
    const { model } = this.panel;
    const { shown } = this;
    const { quantity } = model;
    const scale = quantity === 'loss' ? model.scale : 'linear';
    const { clock } = model.time;
    const epoch = clock === 'steps' && model.inEpochs && model.epochSteps > 1 ? model.epochSteps : undefined;
    const { visible, running } = model.runs;
    const same =
      shown?.run === run.picture.run &&
      shown.scale === scale &&
      shown.clock === clock &&
      shown.quantity === quantity;
    const before = same ? shown : undefined;
    const last = Math.max(1, ...visible.map((track) => lastOfAxis(track, before?.last ?? 0)));
    const fresh = this.measure(scale, reference, last);
    const range = before && running ? keptRange(before.range, fresh, scale) : fresh;
    const wanted = { run: run.picture.run, quantity, epoch, scale, clock, range, last, theme };
    if (shown && JSON.stringify(shown) === JSON.stringify(wanted)) return;
    this.shown = wanted;
    this.setAxes(wanted);
  }

  /** The range of the losses; measured again when something of it has changed. */
  private measure(scale: LossScale, reference: Reference, last: number): LossRange {
    const { runs, run: current, quantity } = this.panel.model;
    const versions = runs.visible.map(({ picture, version, clock }) => `${picture.run} ${version} ${clock}`);
    const key = [
      ...versions,
      current?.picture.run,
      quantity,
      scale,
      reference.kind,
      reference.value,
      last,
    ].join();
    if (this.measured?.key === key) return this.measured.range;
    const curves = runs.visible.flatMap((track) => drawnOf(track, quantity, track === current));
    this.measured = { key, range: lossRange(curves, scale, reference, last) };
    return this.measured.range;
  }

  private setAxes({ scale, clock, epoch, range, last, theme }: Layout): void {
    const { texts, numbers } = this.panel;
    const x = {
      whole: true,
      title: epoch ? texts.loss.epoch : clock === 'steps' ? texts.loss.step : texts.loss.evaluations,
      ...(epoch && { unit: epoch }),
      grid: true,
      labels: (ticks: readonly number[]) => stepLabels(numbers, ticks, epoch),
      mostTicks: Math.max(3, Math.floor(this.size.width / 80)),
    };
    const y = {
      title: '',
      grid: true,
      labels: (ticks: readonly number[]) => lossLabels(numbers, ticks, scale),
      mostTicks: Math.max(3, Math.floor(this.size.height / tickRoom)),
      ...(range.edge && { edge: range.edge }),
    };
    this.chart.options.layout = { padding: { top: 8, right: 12, bottom: 0, left: 0 } };
    this.chart.options.scales = {
      x: axisOptions('linear', [0, last], x, theme),
      y: axisOptions(scale, range.limits, y, theme),
    };
    this.curves.edge = range.edge && { from: range.edge.from, colour: theme.dim };
    this.curves.curves = [];
    this.curvesKey = '';
    this.chart.update('none');
    this.projection = projectionOf(this.chart);
  }

  /** Whole curves; while the cursor is live the run's own would lie hidden below the past. */
  private drawCurves(reference: Reference, { theme, textsToo }: Moment): void {
    const { runs, cursor, quantity, run: current } = this.panel.model;
    // What lies below the past of the time cursor needs no drawing while the cursor is live.
    const tracks = runs.visible.filter(({ picture }) => picture.role === 'ghost' || !cursor.live);
    const shown = tracks.map(({ picture, version }) => `${picture.run} ${version}`).join(' ');
    const key = `${shown} ${reference.value} ${quantity} ${current?.picture.run}`;
    if (key === this.curvesKey || !(textsToo || this.curvesKey === '')) return;
    this.curves.reference = reference;
    this.curves.curves = tracks.flatMap((track) => {
      const look = lookOf(track, theme);
      return drawnOf(track, quantity, track === current).map((curve) => ({ track: curve, look }));
    });
    this.curvesKey = key;
    this.chart.draw();
  }
}

/** What a whole curve shows is what lies ahead of the time cursor, or the run before. */
function lookOf({ picture: { role, series } }: Track, theme: Theme): LineStyle {
  if (role === 'ghost') return beforeStyle(theme, series);
  return { ...aheadStyle(pathStyle(theme, series).colour), lineWidth: aheadWidth };
}

/** Steps, or epochs of so many steps, in full as long as all of them fit. */
function stepLabels(numbers: Numbers, ticks: readonly number[], epoch = 1): Labelling {
  const fit = ticks.every((step) => step / epoch < 1e7);
  const text = (step: number) => (fit ? numbers.count(step) : numbers.short(step));
  return { text: (step) => (Number.isInteger(step / epoch) ? text(step / epoch) : ''), common: '' };
}

/** Powers of ten as such where all are, or other numbers would look odd beside them. */
function lossLabels(numbers: Numbers, ticks: readonly number[], scale: LossScale): Labelling {
  const powers = scale === 'logarithmic' && ticks.every((tick) => powerOfTen(tick) !== undefined);
  return powers
    ? { text: (tick) => powerOfTen(tick) ?? numbers.short(tick), common: '' }
    : labelsOf(numbers, ticks);
}

/** "10³" for a power of ten, undefined for other numbers. */
function powerOfTen(value: number): string | undefined {
  const exponent = Math.round(Math.log10(value));
  return Math.abs(Math.log10(value) - exponent) < 1e-6 ? `10${superscript(exponent)}` : undefined;
}
