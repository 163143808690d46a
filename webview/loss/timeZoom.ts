import type { Interval } from '../../src/core/plane/interval';
import type { Announcer } from '../controls/announcer';
import { fill } from '../page/format';
import type { Panel } from '../page/view';
import { shiftedTimes, timesBetween, zoomedTimes } from '../session/timeWindow';
import { epochOf } from './timeAxis';

/** What one press of a key shows of the time that was seen, and how far another moves on. */
const keyZoom = 0.6;
const keyShift = 0.5;

/** All of time that the chart can show, and the part that it shows. */
export interface SeenTimes {
  readonly all: Interval;
  readonly shown: Interval;
}

/** Shows parts of time in the loss chart; the time cursor, and with it the heads on the landscape and the row of the table, comes along. */
export class TimeZoom {
  private readonly panel: Panel;
  private readonly announcer: Announcer;
  private readonly seen: () => SeenTimes;

  constructor(panel: Panel, announcer: Announcer, seen: () => SeenTimes) {
    this.panel = panel;
    this.announcer = announcer;
    this.seen = seen;
  }

  /** Whether a part of time is shown. */
  get isPart(): boolean {
    const { chart, time } = this.panel.model;
    return chart.timesBy(time.clock) !== undefined;
  }

  /** The times between two, in any order. */
  between(a: number, b: number): void {
    this.show(timesBetween(a, b, this.seen().all));
  }

  /** Less time about the time cursor, or more. */
  by(direction: 'in' | 'out'): void {
    const { all, shown } = this.seen();
    const { cursor, chart } = this.panel.model;
    const factor = direction === 'in' ? keyZoom : 1 / keyZoom;
    this.show(zoomedTimes(shown, factor, cursor.time, { bounds: all, scale: chart.timeScale }));
  }

  /** Later times, or earlier ones. */
  shift(direction: 1 | -1): void {
    const { all, shown } = this.seen();
    if (this.isPart) this.show(shiftedTimes(shown, direction * keyShift, all));
  }

  /** All of time. */
  all(): void {
    if (this.isPart) this.show(undefined);
  }

  /** Keeps the time cursor in sight. */
  follow(): void {
    const { chart, cursor, time } = this.panel.model;
    chart.follow(time.clock, cursor.time, this.seen().all);
  }

  /** What is shown, in words: "steps 100–200"; empty where that is all. */
  get inWords(): string {
    return this.isPart ? this.partInWords(this.seen().shown) : '';
  }

  private partInWords(part: Interval): string {
    const { model, texts, numbers } = this.panel;
    const { loss, chart } = texts;
    const epoch = epochOf(model);
    const what = epoch ? loss.epochs : model.time.clock === 'steps' ? loss.steps : loss.evaluations;
    const ends = part.map((time) => (epoch ? numbers.short(time / epoch, 3) : numbers.count(time)));
    return fill(chart.part, what, ...ends);
  }

  private show(times: Interval | undefined): void {
    const { panel } = this;
    const { chart, time } = panel.model;
    chart.showTimes(time.clock, times);
    if (times) this.bringCursor(times);
    this.announcer.say(this.partInWords(times ?? this.seen().all));
    panel.invalidate();
  }

  /** The time cursor comes to the next time of what is seen that is held, where there is one. */
  private bringCursor([from, to]: Interval): void {
    const { cursor } = this.panel.model;
    if (cursor.time >= from && cursor.time <= to) return;
    if (cursor.time > to) this.panel.select(to);
    else {
      this.panel.select(from);
      if (cursor.time < from) cursor.moveBy(1);
    }
  }
}
