import type { Announcer } from '../controls/announcer';
import { drawLossCursor } from '../layers/lossCursor';
import type { Projection } from '../page/chart';
import { element, setText, sizeCanvas, textButton } from '../page/dom';
import type { Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';
import type { Distances } from '../session/distances';
import type { Reference } from '../session/reference';
import type { Spectra } from '../session/spectra';
import type { Track } from '../session/track';
import { AxesBox } from './axesBox';
import { bestInWords, bestRowOf } from './besideLines';
import { ChartHand } from './chartHand';
import { LossChart } from './lossChart';
import { LossChoices } from './lossChoices';
import { LossTooltip } from './lossTooltip';
import { subtitleOf, summaryOf, titleOf } from './lossWords';
import { PastCurves } from './pastCurves';
import { RateStrip } from './rateStrip';
import { shownCursor, shownReference } from './shownCursor';
import { SingularStrip } from './singularStrip';
import { SingularToggle } from './singularToggle';
import { TimeZoom } from './timeZoom';

/** What the loss chart asks of others. */
export interface LossParts {
  readonly spectra: Spectra;
  readonly distances: Distances;
  readonly announcer: Announcer;
}

/** The loss curve: below all of it faintly, over it the past of the time cursor. */
export class LossView implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly parts: LossParts;
  private readonly title = element('span', { class: 'title' });
  private readonly subtitle = element('span', { class: 'quiet' });
  private readonly choices: LossChoices;
  private readonly axes: AxesBox;
  private readonly bestText = element('span');
  private readonly goToBest: HTMLElement;
  private readonly best: HTMLElement;
  private readonly showAll: HTMLElement;
  private readonly stack = element('div', { class: 'stack' });
  private readonly top = element('canvas', { class: 'stacked top', role: 'img', tabindex: '0' });
  private readonly tooltip: LossTooltip;
  private readonly hand: ChartHand;
  private readonly chart: LossChart;
  private readonly past: PastCurves;
  private readonly zoom: TimeZoom;
  private readonly rate: RateStrip;
  private readonly singular: SingularStrip;
  private readonly singularToggle: SingularToggle;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0 };
  private sizedFor: object | undefined;
  private ratio = 0;

  constructor(panel: Panel, parts: LossParts) {
    this.panel = panel;
    this.parts = parts;
    this.chart = new LossChart(panel);
    this.past = new PastCurves(panel);
    this.zoom = new TimeZoom(panel, parts.announcer, () => this.chart.times);
    this.hand = new ChartHand(this.top, panel, this.zoom, () => this.chart.projection);
    this.tooltip = new LossTooltip(panel);
    this.choices = new LossChoices(panel);
    this.axes = new AxesBox(panel, this.chart, this.zoom);
    this.rate = new RateStrip(panel);
    this.singular = new SingularStrip(panel, parts.spectra);
    this.singularToggle = new SingularToggle(panel);
    this.goToBest = textButton(panel.texts.loss.goToBest, () => this.moveToBest(), 'link');
    this.best = element('p', { class: 'best quiet' }, this.bestText, this.goToBest);
    this.showAll = textButton('', () => this.showAllTimes(), 'link part');
    this.showAll.title = panel.texts.chart.showAll;
    this.stack.append(this.chart.canvas, this.top, this.showAll, this.tooltip.box.element);
    const grow = element('span', { class: 'grow' });
    const choices = [this.singularToggle.element, ...this.choices.elements, this.axes.button];
    const title = element('h2', {}, this.title, this.subtitle, grow, ...choices);
    const strips = [this.rate.element, this.singular.element];
    this.element = element(
      'section',
      { class: 'loss' },
      ...[title, this.axes.element, this.best, this.stack, ...strips],
    );
    this.element.dataset.vscodeContext = '{"webviewSection":"loss","preventDefaultContextMenuItems":true}';
    new ResizeObserver(() => {
      this.size = { width: this.stack.clientWidth, height: this.stack.clientHeight };
      panel.invalidate();
    }).observe(this.stack);
  }

  update(moment: Moment): void {
    const { model } = this.panel;
    const { run } = model;
    const reference = shownReference(this.panel);
    this.singularToggle.update();
    if (!run || this.size.width < 20 || this.size.height < 20) return;
    if (this.sizedFor !== this.size || this.ratio !== this.panel.ratio) this.resize();
    this.askDistances();
    this.zoom.follow();
    this.chart.update(run, reference, moment);
    const { projection } = this.chart;
    if (!projection) return;
    this.drawTop(reference, projection, moment.theme);
    this.rate.update(run, projection, moment.theme, this.size.width);
    this.singular.update(moment, this.size.width);
    const { hover } = model.time;
    const isSeen = run.length > 0 && model.runs.walkers.includes(run);
    if (!this.hand.isPointing || this.hand.choosing || hover === undefined || !isSeen) this.tooltip.hide();
    else this.tooltip.show(run, hover, reference, projection, moment.theme);
    if (moment.textsToo) this.writeTexts(run, reference);
    this.choices.update();
    this.axes.update();
  }

  /** Opens the choices of its axes. */
  openAxes(): void {
    this.axes.open();
  }

  /** Of runs whose rows hold no parameters, how far they are from the best is asked for where it is to be seen. */
  private askDistances(): void {
    const { runs, run, quantity, second } = this.panel.model;
    const wanted = quantity === 'distance' ? runs.visible : second === 'distance' && run ? [run] : [];
    this.parts.distances.want(wanted);
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
    const { g, panel, past } = this;
    if (!g) return;
    g.clearRect(0, 0, this.size.width, this.size.height);
    const beside = { second: this.chart.second, brush: this.hand.choosing };
    const cursor = shownCursor(panel, past, reference, projection, theme, beside);
    if (cursor) drawLossCursor(g, cursor);
  }

  /** Shows all of time; the focus goes to the chart, as the button is gone then. */
  private showAllTimes(): void {
    this.zoom.all();
    this.top.focus({ preventScroll: true });
  }

  /** Moves the time cursor to where what is held out was best; there this button is gone, too. */
  private moveToBest(): void {
    const { run } = this.panel.model;
    const row = run && bestRowOf(this.panel, run);
    if (!run || row === undefined) return;
    this.panel.select(run.timeOf(row));
    this.top.focus({ preventScroll: true });
  }

  private writeTexts(run: Track, reference: Reference): void {
    const { model } = this.panel;
    setText(this.title, titleOf(this.panel));
    const subtitle = subtitleOf(this.panel, run, reference);
    setText(this.subtitle, subtitle);
    this.subtitle.title = subtitle;
    setText(this.showAll, this.zoom.inWords === '' ? '' : `${this.zoom.inWords} ×`);
    this.showAll.hidden = !this.zoom.isPart;
    const best = run.length === 0 ? undefined : bestInWords(this.panel, run);
    setText(this.bestText, best ?? '');
    this.best.hidden = best === undefined;
    this.goToBest.hidden = bestRowOf(this.panel, run) === model.time.row;
    const summary = summaryOf(this.panel, run);
    if (summary === undefined) return;
    const label = [summary, this.zoom.inWords, best ?? ''].filter((part) => part !== '').join(' ');
    if (this.top.getAttribute('aria-label') !== label) this.top.setAttribute('aria-label', label);
  }
}
