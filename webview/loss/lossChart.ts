import type { Interval } from '../../src/core/plane/interval';
import type { Clock } from '../../src/protocol/messages/panelState';
import { aheadStyle, beforeStyle, faint, type LineStyle, secondStyle } from '../layers/lineStyle';
import { LossCurves, type WholeCurve } from '../layers/lossCurve';
import { type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { stackedCanvas } from '../page/dom';
import { columnSymbol } from '../page/measured';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel } from '../page/view';
import type { Curve } from '../session/curve';
import { curveOf, drawnOf } from '../session/quantity';
import { fromZero, type Reference } from '../session/reference';
import type { LossScale } from '../session/scale';
import { smoothed } from '../session/smoothedLine';
import type { Track } from '../session/track';
import { allTimes, epochOf, seenTimes, timeAxis } from './timeAxis';
import { RangeKeeper, type ValueAxis, valueAxis } from './valueAxis';

const aheadWidth = 1.4;

/** What the axes were laid out for. */
interface Layout {
  readonly run: string;
  readonly clock: Clock;
  /** The steps of an epoch, where the axis counts epochs. */
  readonly epoch: number | undefined;
  readonly timeScale: LossScale;
  /** The part of time that is seen, and all of it. */
  readonly times: Interval;
  readonly all: Interval;
  readonly left: ValueAxis;
  readonly right: ValueAxis | undefined;
  readonly theme: Theme;
}

/** The lower canvas of the loss chart: axes and faint curves. It rests between changes. */
export class LossChart {
  readonly canvas = stackedCanvas();
  /** Where values lie on the screen; a new object whenever that changes. */
  projection: Projection | undefined;
  /** The same by the right axis, where there is one. */
  second: Projection | undefined;
  private readonly panel: Panel;
  private readonly curves = new LossCurves();
  private readonly seconds = new LossCurves('second');
  private readonly chart: LayerChart;
  private readonly ranges = { left: new RangeKeeper(), right: new RangeKeeper() };
  private size = { width: 0, height: 0 };
  private shown: Layout | undefined;
  private curvesKey = '';

  constructor(panel: Panel) {
    this.panel = panel;
    this.chart = makeChart(this.canvas, [this.curves, this.seconds]);
  }

  resize(width: number, height: number, ratio: number): void {
    this.size = { width, height };
    this.chart.options.devicePixelRatio = ratio;
    this.chart.resize(width, height);
    this.shown = undefined;
  }

  update(run: Track, reference: Reference, moment: Moment): void {
    this.layOut(run, reference, moment.theme);
    this.drawCurves(run, reference, moment);
  }

  /** All of time that the axis can show, and the part that it shows. */
  get times(): { readonly all: Interval; readonly shown: Interval } {
    const { all, times } = this.shown ?? { all: [0, 2] as const, times: [0, 2] as const };
    return { all, shown: times };
  }

  /** What the axes end at: typed, or found. */
  get ends(): { readonly left: Interval | undefined; readonly right: Interval | undefined } {
    return { left: this.shown?.left.range.limits, right: this.shown?.right?.range.limits };
  }

  /** Axes change rarely: limits are whole decades, and the range of steps is well ahead of the run. */
  private layOut(run: Track, reference: Reference, theme: Theme): void {
    const { model } = this.panel;
    const { shown } = this;
    const { clock } = model.time;
    const { timeScale } = model.chart;
    const same = shown?.run === run.picture.run && shown.clock === clock;
    const all = allTimes(model, same ? shown.all[1] : 0);
    const times = seenTimes(model, all);
    const wanted = {
      ...{ run: run.picture.run, clock, epoch: epochOf(model), timeScale, times, all, theme },
      left: this.leftAxis(run, reference, times, same),
      right: this.rightAxis(run, reference, times, same),
    };
    if (shown && JSON.stringify(shown) === JSON.stringify(wanted)) return;
    this.shown = wanted;
    this.setAxes(wanted);
  }

  private leftAxis(run: Track, reference: Reference, times: Interval, isSame: boolean): ValueAxis {
    const { runs, quantity, quantityScale: scale, chart } = this.panel.model;
    const drawn = runs.visible.flatMap((track) => drawnOf(track, quantity, track === run));
    const curves = drawn.flatMap((curve) => this.withSmoothed(curve));
    const typed = chart.valuesOf(quantity, scale);
    const { running } = runs;
    return this.ranges.left.measure({ curves, quantity, scale, reference, times, typed, running }, isSame);
  }

  private rightAxis(
    run: Track,
    reference: Reference,
    times: Interval,
    isSame: boolean,
  ): ValueAxis | undefined {
    const { model } = this.panel;
    const quantity = model.second;
    const curve = quantity === undefined ? undefined : curveOf(run, quantity);
    if (quantity === undefined || !curve) return undefined;
    const from = quantity === 'loss' ? reference : fromZero;
    const curves = this.withSmoothed(curve);
    const scale = model.scaleOf(quantity);
    const { running } = model.runs;
    return this.ranges.right.measure(
      { curves, quantity, scale, reference: from, times, typed: undefined, running },
      isSame,
    );
  }

  /** A curve, and within a part of time its average, too, which may lie beside all of it there: over all of time it does not. */
  private withSmoothed(raw: Curve): readonly Curve[] {
    const { chart, time } = this.panel.model;
    const curve = smoothed(raw, chart.smoothing);
    return curve === raw || !chart.timesBy(time.clock) ? [raw] : [raw, curve];
  }

  private setAxes({ times, left, right, theme }: Layout): void {
    const { panel, size, chart, curves } = this;
    const { height } = size;
    chart.options.layout = { padding: { top: 8, right: right ? 2 : 12, bottom: 0, left: 0 } };
    chart.options.scales = {
      x: timeAxis(panel, times, size.width, theme),
      y: valueAxis(panel, left, { height, theme }),
      ...(right && {
        second: valueAxis(panel, right, { height, theme, right: columnSymbol(panel, right.quantity) }),
      }),
    };
    const { edge } = left.range;
    curves.edge = edge && { from: edge.from, colour: theme.dim };
    curves.curves = [];
    this.seconds.curves = [];
    this.curvesKey = '';
    chart.update('none');
    this.projection = projectionOf(chart);
    this.second = right && projectionOf(chart, 'second');
  }

  /** Whole curves; while the cursor is live the run's own would lie hidden below the past. */
  private drawCurves(run: Track, reference: Reference, { theme, textsToo }: Moment): void {
    const { runs, cursor, quantity, second, chart } = this.panel.model;
    // What lies below the past of the time cursor needs no drawing while the cursor is live.
    const tracks = runs.visible.filter(({ picture }) => picture.role === 'ghost' || !cursor.live);
    const drawn = tracks.flatMap((track) =>
      drawnOf(track, quantity, track === run).map((curve) => ({ curve, look: lookOf(track, theme) })),
    );
    const beside = second === undefined || cursor.live ? undefined : curveOf(run, second);
    const shown = [...drawn.map(({ curve }) => curve), ...(beside ? [beside] : [])];
    const names = tracks.map(({ picture }) => picture.run).join();
    const versions = shown.map(({ version }) => version).join();
    const key = [names, versions, reference.value, quantity, second, run.picture.run, chart.smoothing].join();
    if (key === this.curvesKey || !(textsToo || this.curvesKey === '')) return;
    this.curves.reference = reference;
    this.curves.curves = drawn.flatMap(({ curve, look }) => wholeCurves(curve, look, chart.smoothing));
    this.seconds.reference = second === 'loss' ? reference : fromZero;
    const ahead = { ...aheadStyle(secondStyle(theme).colour), lineWidth: aheadWidth };
    this.seconds.curves = beside ? wholeCurves(beside, ahead, chart.smoothing) : [];
    this.curvesKey = key;
    this.chart.draw();
  }
}

/** A curve, or where it is smoothed that over the raw one. */
function wholeCurves(raw: Curve, look: LineStyle, smoothing: number): readonly WholeCurve[] {
  const curve = smoothed(raw, smoothing);
  const own = { track: curve, look };
  return curve === raw ? [own] : [{ track: raw, look: { ...look, ...faint(look), dash: [] } }, own];
}

/** What a whole curve shows is what lies ahead of the time cursor, or the run before. */
function lookOf({ picture: { role, series } }: Track, theme: Theme): LineStyle {
  if (role === 'ghost') return beforeStyle(theme, series);
  return { ...aheadStyle(pathStyle(theme, series).colour), lineWidth: aheadWidth };
}
