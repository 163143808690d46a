import { TooltipBox, type TooltipContent } from '../controls/tooltipBox';
import { drawLossCursor } from '../layers/lossCursor';
import type { Projection } from '../page/chart';
import { describeRun } from '../page/describeRun';
import { element, setText, sizeCanvas, textButton } from '../page/dom';
import { fill } from '../page/format';
import { measuredName, metricName } from '../page/measured';
import { lossName } from '../page/summary';
import type { Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import { curveOf } from '../session/quantity';
import type { Reference } from '../session/reference';
import type { Spectra } from '../session/spectra';
import type { Track } from '../session/track';
import { bestInWords, bestRowOf } from './besideLines';
import { LossChart } from './lossChart';
import { LossChoices } from './lossChoices';
import { PastCurves } from './pastCurves';
import { placeOf } from './places';
import { RateStrip } from './rateStrip';
import { shownCursor, shownReference } from './shownCursor';
import { SingularStrip } from './singularStrip';
import { SingularToggle } from './singularToggle';

/** Rows looked at when a tooltip is placed. */
const tooltipPoints = 600;

/** The loss curve: below all of it faintly, over it the past of the time cursor. */
export class LossView implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly title = element('span', { class: 'title' });
  private readonly subtitle = element('span', { class: 'quiet' });
  private readonly choices: LossChoices;
  private readonly bestText = element('span');
  private readonly goToBest: HTMLElement;
  private readonly best: HTMLElement;
  private readonly stack = element('div', { class: 'stack' });
  private readonly top = element('canvas', { class: 'stacked top', role: 'img', tabindex: '0' });
  private readonly tooltip = new TooltipBox();
  private readonly chart: LossChart;
  private readonly past: PastCurves;
  private readonly rate: RateStrip;
  private readonly singular: SingularStrip;
  private readonly singularToggle: SingularToggle;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0 };
  private sizedFor: object | undefined;
  private ratio = 0;
  private pointing = false;

  constructor(panel: Panel, spectra: Spectra) {
    this.panel = panel;
    this.chart = new LossChart(panel);
    this.past = new PastCurves(panel);
    this.choices = new LossChoices(panel);
    this.rate = new RateStrip(panel);
    this.singular = new SingularStrip(panel, spectra);
    this.singularToggle = new SingularToggle(panel);
    this.stack.append(this.chart.canvas, this.top, this.tooltip.element);
    this.goToBest = textButton(panel.texts.loss.goToBest, () => this.moveToBest(), 'link');
    this.best = element('p', { class: 'best quiet' }, this.bestText, this.goToBest);
    const grow = element('span', { class: 'grow' });
    const choices = [this.singularToggle.element, ...this.choices.elements];
    const title = element('h2', {}, this.title, this.subtitle, grow, ...choices);
    const strips = [this.rate.element, this.singular.element];
    this.element = element('section', { class: 'loss' }, title, this.best, this.stack, ...strips);
    this.element.dataset.vscodeContext = '{"webviewSection":"loss","preventDefaultContextMenuItems":true}';
    new ResizeObserver(() => {
      this.size = { width: this.stack.clientWidth, height: this.stack.clientHeight };
      panel.invalidate();
    }).observe(this.stack);
    this.listen();
  }

  update(moment: Moment): void {
    const { model } = this.panel;
    const { run } = model;
    const reference = shownReference(this.panel);
    this.singularToggle.update();
    if (!run || this.size.width < 20 || this.size.height < 20) return;
    if (this.sizedFor !== this.size || this.ratio !== this.panel.ratio) this.resize();
    this.chart.update(run, reference, moment);
    const { projection } = this.chart;
    if (!projection) return;
    this.drawTop(reference, projection, moment.theme);
    this.rate.update(run, projection, moment.theme, this.size.width);
    this.singular.update(moment, this.size.width);
    this.showTooltip(run, reference, projection, moment.theme);
    if (moment.textsToo) this.writeTexts(run, reference);
    this.choices.update();
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
    const { g } = this;
    if (!g) return;
    g.clearRect(0, 0, this.size.width, this.size.height);
    const cursor = shownCursor(this.panel, this.past, reference, projection, theme);
    if (cursor) drawLossCursor(g, cursor);
  }

  /** Moves the time cursor to where what is held out was best. */
  private moveToBest(): void {
    const { run } = this.panel.model;
    const row = run && bestRowOf(this.panel, run);
    if (run && row !== undefined) this.panel.select(run.timeOf(row));
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
    const { quantity } = this.panel.model;
    const curve = curveOf(run, quantity) ?? run;
    const points = Array.from({ length: Math.ceil(run.length / every) }, (_, i) =>
      placeOf(curve, i * every, reference, projection),
    );
    const at = placeOf(curve, row, reference, projection);
    this.tooltip.show(this.describe(run, row, theme), at, projection.area, points);
  }

  /** A row with what is measured of what is drawn. */
  private describe(run: Track, row: number, theme: Theme): TooltipContent {
    const { model, texts, numbers } = this.panel;
    const content = describeRun(this.panel, run, row, theme);
    const measured = (run.picture.metrics ?? [])
      .filter(({ metric }) => metric === model.quantity)
      .map(
        (metric) =>
          `${measuredName(texts, metric)} = ${numbers.fixed(run.line(metric.id)?.valueAt(row) ?? Number.NaN)}`,
      );
    return { ...content, lines: [...content.lines, ...measured] };
  }

  private writeTexts(run: Track, reference: Reference): void {
    const { model, texts, numbers } = this.panel;
    const { loss } = texts;
    const above = reference.kind === 'minimum' ? loss.aboveMinimum : loss.aboveLowest;
    const asItIs = model.scale === 'linear' || reference.kind === 'zero';
    const name = model.objective?.fit ? '' : lossName(this.panel);
    const isLoss = model.quantity === 'loss';
    setText(this.title, isLoss ? loss.title : metricName(texts, model.quantity));
    setText(this.subtitle, !isLoss ? '' : asItIs ? name : above);
    const best = run.length === 0 ? undefined : bestInWords(this.panel, run);
    setText(this.bestText, best ?? '');
    this.best.hidden = best === undefined;
    this.goToBest.hidden = bestRowOf(this.panel, run) === model.time.row;
    const curve = curveOf(run, model.quantity);
    if (run.length === 0 || !curve) return;
    const ends = [
      numbers.short(curve.valueAt(0)),
      numbers.short(curve.valueAt(run.length - 1)),
      numbers.count(run.lastStep),
    ];
    const summary = isLoss
      ? fill(loss.summary, ...ends)
      : fill(loss.metricSummary, metricName(texts, model.quantity), ...ends);
    const label = best === undefined ? summary : `${summary} ${best}`;
    if (this.top.getAttribute('aria-label') !== label) this.top.setAttribute('aria-label', label);
  }
}
