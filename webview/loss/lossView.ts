import { column } from '../../src/core/run/columns';
import type { Clock } from '../../src/protocol/messages';
import { Segments } from '../controls/segments';
import type { Place } from '../controls/tooltip';
import { TooltipBox } from '../controls/tooltipBox';
import { HaloText } from '../layers/haloText';
import { lossPixel } from '../layers/lossAxis';
import { drawLossCursor, type PastCurve } from '../layers/lossCursor';
import { envelope, envelopePaths } from '../layers/lossCurve';
import type { Projection } from '../page/chart';
import { describeRun } from '../page/describeRun';
import { element, setText, sizeCanvas } from '../page/dom';
import { fill } from '../page/format';
import { runName } from '../page/runNames';
import { lossName } from '../page/summary';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import type { Reference } from '../session/reference';
import type { LossScale } from '../session/scale';
import type { Track } from '../session/track';
import { LossChart } from './lossChart';
import { RateStrip } from './rateStrip';

/** Rows looked at when a tooltip is placed. */
const tooltipPoints = 600;

/** The run's curve as it was measured last. */
interface MeasuredCurve {
  readonly version: number;
  readonly reference: number;
  readonly projection: Projection;
  readonly paths: ReturnType<typeof envelopePaths>;
}

/** The loss curve: below all of it faintly, over it the past of the time cursor. */
export class LossView implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly subtitle = element('span', { class: 'quiet' });
  private readonly scales: Segments<LossScale>;
  private readonly clocks: Segments<Clock>;
  private readonly stack = element('div', { class: 'stack' });
  private readonly top = element('canvas', { class: 'stacked top', role: 'img', tabindex: '0' });
  private readonly tooltip = new TooltipBox();
  private readonly chart: LossChart;
  private readonly rate: RateStrip;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0 };
  private sizedFor: object | undefined;
  private ratio = 0;
  private readonly measured = new WeakMap<Track, MeasuredCurve>();
  private readonly labels = new WeakMap<Track, HaloText>();
  private pointing = false;

  constructor(panel: Panel) {
    this.panel = panel;
    const { loss } = panel.texts;
    this.chart = new LossChart(panel);
    this.rate = new RateStrip(panel);
    const options = [
      { value: 'logarithmic', text: loss.logarithmic },
      { value: 'linear', text: loss.linear },
    ] as const;
    this.scales = new Segments<LossScale>(loss.scale, options, (scale) => {
      panel.model.scale = scale;
      panel.invalidate();
    });
    const clocks = [
      { value: 'steps', text: loss.steps },
      { value: 'evaluations', text: loss.evaluations },
    ] as const;
    this.clocks = new Segments<Clock>(loss.clock, clocks, (clock) => {
      panel.model.time.setClock(clock);
      panel.invalidate();
    });
    this.stack.append(this.chart.canvas, this.top, this.tooltip.element);
    const grow = element('span', { class: 'grow' });
    const title = element(
      'h2',
      {},
      loss.title,
      this.subtitle,
      grow,
      this.clocks.element,
      this.scales.element,
    );
    this.element = element('section', { class: 'loss' }, title, this.stack, this.rate.element);
    this.element.dataset.vscodeContext = '{"webviewSection":"loss","preventDefaultContextMenuItems":true}';
    new ResizeObserver(() => {
      this.size = { width: this.stack.clientWidth, height: this.stack.clientHeight };
      panel.invalidate();
    }).observe(this.stack);
    this.listen();
  }

  update(moment: Moment): void {
    const { model } = this.panel;
    const { run, reference } = model;
    if (!run || this.size.width < 20 || this.size.height < 20) return;
    if (this.sizedFor !== this.size || this.ratio !== this.panel.ratio) this.resize();
    this.chart.update(run, reference, moment);
    const { projection } = this.chart;
    if (!projection) return;
    this.drawTop(reference, projection, moment.theme);
    this.rate.update(run, projection, moment.theme, this.size.width);
    this.showTooltip(run, reference, projection, moment.theme);
    if (moment.textsToo) this.writeTexts(run, reference);
    this.scales.choose(model.scale);
    this.clocks.choose(model.time.clock);
    // Where every step takes one evaluation, the two are the same.
    this.clocks.element.hidden =
      model.time.clock === 'steps' && !model.runs.walkers.some(({ countsEvaluations }) => countsEvaluations);
  }

  private resize(): void {
    const { width, height } = this.size;
    const { ratio } = this.panel;
    this.sizedFor = this.size;
    this.ratio = ratio;
    this.chart.resize(width, height, ratio);
    this.g = sizeCanvas(this.top, width, height, ratio);
  }

  private drawTop(reference: Reference, projection: Projection, theme: Theme): void {
    const { model } = this.panel;
    const { g } = this;
    if (!g) return;
    g.clearRect(0, 0, this.size.width, this.size.height);
    const shown = model.runs.walkers.filter(({ length }) => length > 0);
    if (shown.length === 0) return;
    // The current run lies over the others.
    const ordered = [
      ...shown.filter((track) => track !== model.run),
      ...shown.filter((track) => track === model.run),
    ];
    drawLossCursor(g, {
      projection,
      theme,
      curves: ordered.map((track) => this.pastOf(track, reference, projection, theme)),
      now: Math.min(projection.area.right, projection.x.pixel(model.cursor.time)),
      hover: model.time.hover === undefined ? undefined : projection.x.pixel(model.time.hover),
    });
  }

  private pastOf(track: Track, reference: Reference, projection: Projection, theme: Theme): PastCurve {
    const { model } = this.panel;
    const { series } = track.picture;
    const label = this.labels.get(track) ?? new HaloText();
    this.labels.set(track, label);
    return {
      ...pathStyle(theme, series),
      ...this.measure(track, reference, projection),
      series,
      name: runName(this.panel, track.picture, model.runs.pictures),
      label,
      at: placeOf(track, track.rowAt(model.cursor.time), reference, projection),
      end: placeOf(track, track.length - 1, reference, projection),
      heightAt: (px) =>
        placeOf(track, track.rowAt(Math.round(projection.x.value(px))), reference, projection)[1],
    };
  }

  private measure(run: Track, reference: Reference, projection: Projection): MeasuredCurve {
    const measured = this.measured.get(run);
    const { version } = run;
    const same = measured?.version === version && measured.reference === reference.value;
    if (same && measured.projection === projection) return measured;
    const paths = envelopePaths(envelope(run, projection, reference));
    const fresh = { version, reference: reference.value, projection, paths };
    this.measured.set(run, fresh);
    return fresh;
  }

  private listen(): void {
    const { panel, top } = this;
    top.addEventListener('pointerdown', (event) => {
      const time = event.button === 0 ? this.timeAt(event.offsetX) : undefined;
      if (time === undefined) return;
      top.setPointerCapture(event.pointerId);
      panel.select(time);
    });
    top.addEventListener('pointermove', (event) => {
      const time = this.timeAt(event.offsetX);
      this.pointing = time !== undefined;
      if (event.buttons === 1 && time !== undefined) panel.select(time);
      panel.hover(time);
    });
    top.addEventListener('pointerleave', () => {
      this.pointing = false;
      panel.hover(undefined);
    });
  }

  /** The held time under a pixel; undefined beside the area. */
  private timeAt(px: number): number | undefined {
    const { cursor } = this.panel.model;
    const { projection } = this.chart;
    if (!projection) return undefined;
    const { area, x } = projection;
    if (px < area.left - 6 || px > area.right + 6) return undefined;
    return cursor.near(Math.round(x.value(px)));
  }

  private showTooltip(run: Track, reference: Reference, projection: Projection, theme: Theme): void {
    const { hover } = this.panel.model.time;
    if (!this.pointing || hover === undefined || run.length === 0) {
      this.tooltip.hide();
      return;
    }
    const row = run.rowAt(hover);
    const every = Math.ceil(run.length / tooltipPoints);
    const points = Array.from({ length: Math.ceil(run.length / every) }, (_, i) =>
      placeOf(run, i * every, reference, projection),
    );
    const at = placeOf(run, row, reference, projection);
    this.tooltip.show(describeRun(this.panel, run, row, theme), at, projection.area, points);
  }

  private writeTexts(run: Track, reference: Reference): void {
    const { model, texts, numbers } = this.panel;
    const { loss } = texts;
    const above = reference.kind === 'minimum' ? loss.aboveMinimum : loss.aboveLowest;
    const asItIs = model.scale === 'linear' || reference.kind === 'zero';
    const name = model.objective?.fit ? '' : lossName(this.panel);
    setText(this.subtitle, asItIs ? name : above);
    if (run.length === 0) return;
    const label = fill(
      loss.summary,
      numbers.short(run.at(0, column.value)),
      numbers.short(run.at(run.length - 1, column.value)),
      numbers.count(run.lastStep),
    );
    if (this.top.getAttribute('aria-label') !== label) this.top.setAttribute('aria-label', label);
  }
}

/** Pixels of a row's step and loss, within the area; a loss that is no number stays where the last one was. */
function placeOf(run: Track, row: number, reference: Reference, { area, x, y }: Projection): Place {
  let known = row;
  while (known > 0 && Number.isNaN(run.at(known, column.value))) known--;
  const py = lossPixel(run.at(known, column.value), y, reference);
  const px = x.pixel(run.timeOf(row));
  return [
    Math.min(area.right, px),
    Math.max(area.top, Math.min(area.bottom, Number.isNaN(py) ? area.top : py)),
  ];
}
