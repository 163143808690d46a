import type { Interval } from '../../src/core/plane/interval';
import { element, setText } from '../page/dom';
import { fill } from '../page/format';
import { digitsWithin } from '../page/labelling';
import { axisTitles } from '../page/planeWords';
import { lossName } from '../page/summary';
import type { Panel } from '../page/view';
import { type RangeFault, typedRange } from '../session/typedRange';

/** The two ends of one axis. */
interface RangeRow {
  readonly element: HTMLElement;
  readonly title: HTMLElement;
  readonly from: HTMLInputElement;
  readonly to: HTMLInputElement;
  /** What is wrong with what was typed last. */
  wrong: RangeFault | undefined;
}

/** Digits of a range's ends beyond those that tell its ticks apart. */
const moreDigits = 1;

/** The ranges of both axes as numbers that can be typed. */
export class AxisRanges {
  readonly element: HTMLElement;
  private readonly panel: Panel;
  private readonly rows: readonly RangeRow[];
  private readonly fault = element('p', { class: 'fault', role: 'alert' });
  /** What the fields say, so that what a person types is not written over. */
  private shown = '';

  constructor(panel: Panel) {
    this.panel = panel;
    this.rows = [this.row(0), this.row(1)];
    this.element = element(
      'div',
      { class: 'ranges', role: 'group', 'aria-label': panel.texts.view.ranges },
      ...this.rows.map((row) => row.element),
      this.fault,
    );
  }

  /** Writes what is seen into the fields, where that has changed since. */
  update(): void {
    const now = JSON.stringify(this.intervals);
    if (now !== this.shown && !this.element.contains(document.activeElement)) this.write();
  }

  /** Writes what is seen into the fields. */
  write(): void {
    const { model } = this.panel;
    const { intervals } = this;
    this.shown = JSON.stringify(intervals);
    for (const row of this.rows) row.wrong = undefined;
    this.complain();
    const titles = model.plane ? axisTitles(this.panel, model.plane) : [];
    this.rows.forEach((row, i) => {
      const interval = intervals[i];
      row.element.hidden = !interval;
      if (!interval) return;
      const title = titles[i] ?? lossName(this.panel);
      setText(row.title, title);
      const { view } = this.panel.texts;
      row.from.setAttribute('aria-label', fill(view.from, title));
      row.to.setAttribute('aria-label', fill(view.to, title));
      [row.from.value, row.to.value] = written(interval);
    });
  }

  /** What is seen along both axes; over a line the second one is the loss. */
  private get intervals(): readonly Interval[] {
    return this.panel.model.window.shown;
  }

  private row(index: number): RangeRow {
    const field = () => element('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off' });
    const [from, to] = [field(), field()];
    for (const input of [from, to]) {
      input.addEventListener('change', () => this.take(index));
      input.addEventListener('keydown', (event) => {
        if (event.key === 'Enter') this.take(index);
      });
    }
    const title = element('span', { class: 'axis' });
    const made = element(
      'div',
      { class: 'range' },
      title,
      from,
      element('span', { class: 'quiet' }, '–'),
      to,
    );
    return { element: made, title, from, to, wrong: undefined };
  }

  /** Shows what was typed, or says why that cannot be. */
  private take(index: number): void {
    const { window } = this.panel.model;
    const row = this.rows[index];
    const range = typedRange(row.from.value, row.to.value);
    row.wrong = typeof range === 'string' ? range : undefined;
    this.complain();
    if (typeof range === 'string') return;
    const [was] = [this.intervals[index]];
    if (written(was).join() === written(range).join()) return;
    window.showRange(index, range);
    this.panel.invalidate();
  }

  /** Marks the fields that are wrong, and says why the first of them is. */
  private complain(): void {
    const { faults } = this.panel.texts.view;
    for (const { from, to, wrong } of this.rows)
      for (const input of [from, to]) input.setAttribute('aria-invalid', String(wrong !== undefined));
    const [first] = this.rows.flatMap(({ wrong }) => wrong ?? []);
    setText(this.fault, first === undefined ? '' : faults[first]);
  }
}

/** The ends of a range with as many digits as tell them apart. */
function written(interval: Interval): readonly string[] {
  const digits = digitsWithin(interval) + moreDigits;
  return interval.map((end) => String(Number(end.toPrecision(Math.min(15, digits)))).replace('-', '−'));
}
