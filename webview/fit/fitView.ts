import type { FitSummary } from '../../src/protocol/messages';
import { PredictForm } from '../controls/predict';
import { drawFit, FitLayer, fitWindow, linearModel, type Predict, rowsOf } from '../layers/fit';
import { axisOptions, type LayerChart, makeChart, type Projection, projectionOf } from '../page/chart';
import { element, setText, sizeCanvas, stackedCanvas } from '../page/dom';
import { fill } from '../page/format';
import { labelsOf } from '../page/labelling';
import { pathStyle, type Theme } from '../page/theme';
import type { Moment, Panel, View } from '../page/view';

/** For a dataset: the data with the model's line at the time cursor, and a form that asks the model. */
export class FitView implements View {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly title = element('span');
  private readonly subtitle = element('span', { class: 'quiet' });
  private readonly stack = element('div', { class: 'stack' });
  private readonly canvas = stackedCanvas();
  private readonly top = element('canvas', { class: 'stacked top', role: 'img' });
  private readonly layer = new FitLayer();
  private readonly chart: LayerChart;
  private readonly form: PredictForm;
  private g: CanvasRenderingContext2D | undefined;
  private size = { width: 0, height: 0 };
  private projection: Projection | undefined;
  private shown:
    | { readonly fit: FitSummary; readonly theme: Theme; readonly size: object; readonly ratio: number }
    | undefined;
  private drawn = '';

  constructor(panel: Panel) {
    this.panel = panel;
    this.chart = makeChart(this.canvas, [this.layer]);
    this.form = new PredictForm(panel);
    // The model's line lies below the data.
    this.stack.append(this.top, this.canvas);
    this.element = element(
      'section',
      { class: 'fit', hidden: '' },
      element('h2', {}, this.title, ' ', this.subtitle),
      this.stack,
      this.form.element,
    );
    new ResizeObserver(() => {
      this.size = { width: this.stack.clientWidth, height: this.stack.clientHeight };
      panel.invalidate();
    }).observe(this.stack);
  }

  update(moment: Moment): void {
    const fit = this.panel.model.objective?.fit;
    const predict = this.predictAtCursor(fit);
    this.element.hidden = predict === undefined;
    if (!fit || !predict) return;
    if (moment.textsToo) this.form.update(fit, predict);
    if (this.size.width < 20 || this.size.height < 20) return;
    this.layOut(fit, moment.theme);
    this.drawModel(fit, predict, moment.theme);
  }

  /** The model with the parameters under the time cursor. */
  private predictAtCursor(fit: FitSummary | undefined): Predict | undefined {
    const { run, time } = this.panel.model;
    const { row } = time;
    if (!fit?.plainLine || !run || row < 0) return undefined;
    return linearModel(run.parameters(row));
  }

  private layOut(fit: FitSummary, theme: Theme): void {
    const { shown, size } = this;
    const { ratio } = this.panel;
    const same = shown?.fit === fit && shown.theme === theme && shown.size === size;
    if (same && shown.ratio === ratio) return;
    const { texts, numbers } = this.panel;
    const [x, y] = fitWindow(fit);
    const single = fit.featureNames.length === 1;
    const labels = (ticks: readonly number[]) => labelsOf(numbers, ticks);
    const names = single
      ? [fit.featureNames[0], fit.targetName]
      : [fill(texts.fit.actual, fit.targetName), texts.fit.predicted];
    this.layer.fit = fit;
    this.layer.theme = theme;
    this.chart.options.devicePixelRatio = ratio;
    this.chart.resize(size.width, size.height);
    this.g = sizeCanvas(this.top, size.width, size.height, ratio);
    const mostTicks = Math.max(3, Math.floor(size.height / 34));
    this.chart.options.layout = { padding: { top: 6, right: 12, bottom: 0, left: 0 } };
    this.chart.options.scales = {
      x: axisOptions('linear', x, { title: names[0], grid: true, labels, mostTicks: 7 }, theme),
      y: axisOptions('linear', y, { title: names[1], grid: true, labels, mostTicks }, theme),
    };
    this.chart.update('none');
    this.projection = projectionOf(this.chart);
    this.drawn = '';
    this.shown = { fit, theme, size, ratio };
    setText(this.title, single ? texts.fit.title : texts.fit.predictedAgainstActual);
    const rows = rowsOf(fit);
    setText(
      this.subtitle,
      rows < fit.rows ? fill(texts.fit.rows, numbers.count(rows), numbers.count(fit.rows)) : '',
    );
    this.top.setAttribute(
      'aria-label',
      fill(texts.fit.summary, fit.targetName, fit.featureNames.slice(0, 6).join(', ')),
    );
  }

  private drawModel(fit: FitSummary, predict: Predict, theme: Theme): void {
    const { run, time } = this.panel.model;
    const { row } = time;
    const { g, projection } = this;
    const key = `${run?.picture.run} ${row}`;
    if (!run || !g || !projection || this.drawn === key) return;
    this.drawn = key;
    g.clearRect(0, 0, this.size.width, this.size.height);
    drawFit(g, fit, predict, projection, {
      colour: pathStyle(theme, run.picture.series).colour,
      halo: theme.halo,
    });
  }
}
