import type { Interval } from '../../src/core/plane/interval';
import { Segments } from '../controls/segments';
import { choice, element, iconButton, setText, textButton } from '../page/dom';
import { fill } from '../page/format';
import { columnName, quantityName } from '../page/measured';
import type { Panel } from '../page/view';
import { leftAxisOf, rightAxisOf } from '../session/quantity';
import type { LossScale } from '../session/scale';
import { type EndsFault, RangeField, readEnds, writtenEnds } from './rangeField';
import { SmoothingField } from './smoothingField';
import { epochOf } from './timeAxis';
import type { SeenTimes, TimeZoom } from './timeZoom';

/** Where the axes end now. */
interface ShownAxes {
  readonly times: SeenTimes;
  readonly ends: { readonly left: Interval | undefined };
}

/** In the choice of the right axis: none. */
const nothing = '';

/** The choices of the loss chart's axes and of its smoothing, in a box that a button opens. */
export class AxesBox {
  readonly element: HTMLElement;
  readonly button: HTMLButtonElement;
  private readonly panel: Panel;
  private readonly shown: ShownAxes;
  private readonly zoom: TimeZoom;
  private readonly timeScale: Segments<LossScale>;
  private readonly leftScale: Segments<LossScale>;
  private readonly rightScale: Segments<LossScale>;
  private readonly times: RangeField;
  private readonly values: RangeField;
  private readonly left: HTMLSelectElement;
  private readonly right: HTMLSelectElement;
  private readonly smoothing: SmoothingField;
  private readonly fault = element('p', { class: 'fault', role: 'alert', hidden: '' });

  constructor(panel: Panel, shown: ShownAxes, zoom: TimeZoom) {
    this.panel = panel;
    this.shown = shown;
    this.zoom = zoom;
    const { texts, model } = panel;
    const { chart } = texts;
    this.button = iconButton('settings', chart.axes, () => this.toggle());
    this.button.setAttribute('aria-expanded', 'false');
    this.timeScale = this.scale(chart.horizontal, (scale) => {
      model.chart.timeScale = scale;
    });
    this.leftScale = this.scale(chart.left, (scale) => model.useScale(model.quantity, scale));
    this.rightScale = this.scale(chart.right, (scale) => {
      if (model.second !== undefined) model.useScale(model.second, scale);
    });
    const judged = (): void => this.complain();
    this.times = new RangeField(texts, chart.horizontal, {
      take: (typed) => this.takeTimes(typed),
      judged,
    });
    this.values = new RangeField(texts, chart.left, { take: (typed) => this.takeValues(typed), judged });
    this.left = this.quantities(chart.left, (id) => {
      model.quantity = id;
    });
    this.right = this.quantities(chart.right, (id) => {
      model.chart.second = id === nothing ? undefined : id;
    });
    this.smoothing = new SmoothingField(texts, (beta) => {
      model.chart.smoothing = beta;
      panel.invalidate();
    });
    this.element = this.build();
    this.listen();
  }

  /** Opens the box, with the focus on its first choice. */
  open(): void {
    this.element.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.update();
    this.element.scrollIntoView({ block: 'nearest' });
    this.element.querySelector<HTMLElement>('[tabindex="0"], select, input')?.focus({ preventScroll: true });
  }

  /** Shows what is chosen. */
  update(): void {
    if (this.element.hidden) return;
    const { model, numbers } = this.panel;
    const { chart, time, quantity, quantityScale, second } = model;
    const epoch = epochOf(model) ?? 1;
    this.timeScale.choose(chart.timeScale);
    this.leftScale.choose(quantityScale);
    this.rightScale.element.hidden = second === undefined;
    if (second !== undefined) this.rightScale.choose(model.scaleOf(second));
    this.offer(this.left, leftAxisOf(model.run), quantity, quantityName);
    const others = rightAxisOf(model.run).filter((id) => id !== quantity);
    this.offer(this.right, [nothing, ...others], second ?? nothing, columnName);
    const [from, to] = this.shown.times.shown;
    this.times.show(writtenEnds([from / epoch, to / epoch]), chart.timesBy(time.clock) !== undefined);
    const [low, high] = this.shown.ends.left ?? [0, 1];
    const typed = chart.valuesOf(quantity, quantityScale) !== undefined;
    this.values.show(typed ? writtenEnds([low, high]) : [numbers.short(low), numbers.short(high)], typed);
    this.smoothing.show(chart.smoothing);
  }

  private build(): HTMLElement {
    const { chart } = this.panel.texts;
    const row = (name: string, ...parts: readonly HTMLElement[]): HTMLElement =>
      element('div', { class: 'axisRow' }, element('span', { class: 'axisName' }, name), ...parts);
    const close = iconButton('close', this.panel.texts.notices.dismiss, () => this.close());
    const grow = element('span', { class: 'grow' });
    return element(
      'div',
      { class: 'chartAxes', role: 'dialog', 'aria-label': chart.axes, hidden: '' },
      element('div', { class: 'axisRow axesHead' }, element('strong', {}, chart.axes), grow, close),
      row(chart.horizontal, this.timeScale.element, this.times.element),
      row(chart.left, this.left, this.leftScale.element),
      row('', this.values.element),
      row(chart.right, this.right, this.rightScale.element),
      row(chart.smoothing, this.smoothing.element),
      this.fault,
      element('p', { class: 'quiet' }, chart.hint),
      textButton(chart.asAtFirst, () => this.reset(), 'link'),
    );
  }

  private listen(): void {
    this.element.addEventListener('keydown', (event) => {
      // Its keys are no keys of the page.
      event.stopPropagation();
      if (event.key !== 'Escape') return;
      this.close();
      this.button.focus();
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (!(target instanceof Node) || this.element.contains(target) || this.button.contains(target)) return;
      this.close();
    });
  }

  private toggle(): void {
    if (this.element.hidden) this.open();
    else this.close();
  }

  private close(): void {
    this.element.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
  }

  private scale(axis: string, choose: (scale: LossScale) => void): Segments<LossScale> {
    const { chart, loss } = this.panel.texts;
    const scales = [
      { value: 'linear', text: loss.linear },
      { value: 'logarithmic', text: loss.logarithmic },
    ] as const;
    return new Segments<LossScale>(fill(chart.scaleOf, axis), scales, (scale) => {
      choose(scale);
      this.forgetTyped();
      this.panel.invalidate();
    });
  }

  private quantities(axis: string, choose: (id: string) => void): HTMLSelectElement {
    return choice(fill(this.panel.texts.chart.whatOf, axis), [], (id) => {
      choose(id);
      this.forgetTyped();
      this.panel.invalidate();
    });
  }

  private offer(
    select: HTMLSelectElement,
    ids: readonly string[],
    chosen: string,
    nameOf: typeof columnName,
  ): void {
    const { texts } = this.panel;
    const name = (id: string): string => (id === nothing ? texts.chart.nothing : nameOf(this.panel, id));
    const options = ids.map((id) => [id, name(id)] as const);
    const held = Array.from(select.options, ({ value, text }) => [value, text]);
    if (JSON.stringify(held) !== JSON.stringify(options))
      select.replaceChildren(...options.map(([id, text]) => new Option(text, id)));
    if (select.value !== chosen) select.value = chosen;
  }

  private takeTimes(typed: readonly [string, string]): EndsFault | undefined {
    const { model } = this.panel;
    const epoch = epochOf(model) ?? 1;
    const [from, to] = this.shown.times.shown;
    const ends = readEnds(typed, [from / epoch, to / epoch], false);
    if (typeof ends === 'string') return ends;
    if (ends) this.zoom.between(ends[0] * epoch, ends[1] * epoch);
    else this.zoom.all();
    return undefined;
  }

  private takeValues(typed: readonly [string, string]): EndsFault | undefined {
    const { quantity, quantityScale, chart } = this.panel.model;
    const now = this.shown.ends.left ?? ([0, 1] as const);
    const ends = readEnds(typed, now, quantityScale === 'logarithmic');
    if (typeof ends === 'string') return ends;
    chart.showValues(quantity, quantityScale, ends);
    this.panel.invalidate();
    return undefined;
  }

  private complain(): void {
    const fault = this.times.fault ?? this.values.fault;
    setText(this.fault, fault === undefined ? '' : this.panel.texts.chart[fault]);
    this.fault.hidden = fault === undefined;
  }

  /** What could not be taken of one axis may be right of another. */
  private forgetTyped(): void {
    for (const field of [this.times, this.values]) field.clear();
  }

  private reset(): void {
    const { model } = this.panel;
    this.forgetTyped();
    model.chart.reset();
    model.quantity = 'loss';
    this.panel.invalidate();
  }
}
