import type { PlaneView } from '../../src/core/plane/view';
import type { Clock, PaceKind, PanelState } from '../../src/protocol/messages/panelState';
import { Cursor } from './cursor';
import type { Pace } from './pace';
import { Pacer } from './pacer';
import type { PanelRuns } from './panelRuns';
import type { Reference } from './reference';
import type { ShownWindow } from './shownWindow';
import { Timeline } from './timeline';

/** What time goes by for. */
export interface Timed {
  readonly runs: PanelRuns;
  readonly plane: PlaneView | undefined;
  readonly window: Pick<ShownWindow, 'intervals'>;
  readonly reference: Reference;
}

/** The time of the panel: where its cursor is, what it is counted in, and how it goes by. */
export class PanelTime {
  readonly cursor = new Cursor();
  /** What goes evenly while it is played. */
  pace: PaceKind = 'path';
  /** Time under the pointer, wherever it is. */
  hover: number | undefined;
  private readonly timed: Timed;
  private counted: Clock = 'steps';
  /** The clock that the budget of the current run suggests. */
  private natural: Clock | undefined;
  private readonly pacer = new Pacer();
  /** A step that another view chose, and that is not there yet. */
  private awaitedStep: number | undefined;

  constructor(timed: Timed) {
    this.timed = timed;
  }

  /**
   * Takes up the runs of a new picture.
   * @param sameScene whether the time cursor goes on from where it stands
   * @param saved where the page was before it was reloaded
   */
  takeUp(sameScene: boolean, saved?: Pick<PanelState, 'clock' | 'time'>): void {
    this.useClock(saved?.clock);
    if (sameScene) {
      this.walkOver();
      return;
    }
    this.cursor.reset(this.timeline, saved?.time);
    this.awaitedStep = undefined;
    this.hover = undefined;
  }

  /** Goes on over the runs that are to be seen now. */
  walkOver(): void {
    this.cursor.walkOver(this.timeline);
  }

  /** What time is counted in. */
  get clock(): Clock {
    return this.counted;
  }

  /** Counts time otherwise; the time cursor stays where the current run is. */
  setClock(clock: Clock): void {
    const { cursor, row } = this;
    const { current } = this.timed.runs;
    const { live } = cursor;
    this.count(clock);
    this.walkOver();
    if (!live && current && row >= 0) cursor.moveTo(current.timeOf(row));
    this.hover = undefined;
  }

  /** Lets time go by. */
  advance(now: number): void {
    const { cursor } = this;
    if (this.awaitedStep !== undefined) this.goToStep(this.awaitedStep);
    if (cursor.playing) cursor.pace = this.paceAt(now) ?? cursor.pace;
    cursor.advance(now);
  }

  /** How time goes by when it is played; `now` in milliseconds. Undefined while there is nothing to play. */
  paceAt(now: number): Pace | undefined {
    const { timed, timeline } = this;
    const { plane, runs, window } = timed;
    if (!plane) return undefined;
    return this.pacer.at(now, {
      kind: this.pace,
      longest: timeline.longest,
      tracks: runs.walkers,
      plane,
      window: window.intervals,
      reference: timed.reference.value,
    });
  }

  /** The row of the current run under the time cursor; −1 while there is none. */
  get row(): number {
    const { current } = this.timed.runs;
    return current && current.length > 0 ? current.rowAt(this.cursor.time) : -1;
  }

  /** The step of the current run at the time cursor: 0 while there is none. */
  get step(): number {
    return this.row < 0 ? 0 : (this.timed.runs.current?.stepOf(this.row) ?? 0);
  }

  /** The step by which other views know where the time cursor rests; undefined while it is live. */
  get chosenStep(): number | undefined {
    const { chosen } = this.cursor;
    return chosen === undefined ? undefined : this.stepAt(chosen);
  }

  /** The step of the current run at a time. Beyond its end, steps count on. */
  stepAt(time: number): number {
    const { current } = this.timed.runs;
    if (this.counted === 'steps' || !current || current.length === 0) return time;
    return current.stepOf(current.rowAt(time));
  }

  /** Goes to a step of the current run that another view chose, as soon as it is there. */
  goToStep(step: number): void {
    const { cursor } = this;
    const { current } = this.timed.runs;
    this.awaitedStep = undefined;
    if (this.chosenStep === step) return;
    if (this.counted === 'steps') cursor.goTo(step);
    else if (current && current.lastStep >= step)
      cursor.moveTo(current.timeOf(current.trajectory.rowOf(step)));
    else if (current?.running) this.awaitedStep = step;
  }

  /** The clock of the budget, unless a person has chosen another for this kind of budget. */
  private useClock(saved: Clock | undefined): void {
    const budget = this.timed.runs.current?.picture.experiment.budget;
    const natural = budget?.evaluations === undefined ? 'steps' : 'evaluations';
    this.count(saved ?? (natural === this.natural ? this.counted : natural));
    this.natural = natural;
  }

  private count(clock: Clock): void {
    this.counted = clock;
    this.timed.runs.countBy(clock);
  }

  /** The time cursor walks over the times of the runs that are to be seen. */
  private get timeline(): Timeline {
    const { walkers, current } = this.timed.runs;
    return new Timeline(walkers.length > 0 || !current ? walkers : [current], current);
  }
}
