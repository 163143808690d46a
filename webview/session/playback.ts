import { column } from '../../src/core/run/columns';
import type { Announcer } from '../controls/announcer';
import type { KeyActions } from '../controls/keys';
import { fill } from '../page/format';
import { measuredName } from '../page/measured';
import { isMotionUnwanted } from '../page/motion';
import { runName } from '../page/runNames';
import { endingInWords } from '../page/summary';
import type { Words } from '../page/texts';
import type { PanelModel } from './panelModel';
import { ranksAt } from './ranks';
import type { Track } from './track';

/** Moves the time cursor by a person's hand, and says so to a screen reader. */
export class Playback implements KeyActions {
  private readonly model: PanelModel;
  private readonly words: Words;
  private readonly announcer: Announcer;
  private readonly invalidate: () => void;
  private toldTenth = '';

  constructor(model: PanelModel, words: Words, announcer: Announcer, invalidate: () => void) {
    this.model = model;
    this.words = words;
    this.announcer = announcer;
    this.invalidate = invalidate;
  }

  playOrPause(): void {
    const { cursor } = this.model;
    if (cursor.playing) cursor.pause();
    else cursor.play(performance.now());
    if (cursor.playing) this.announcer.say(this.words.texts.spoken.playing);
    else this.announce(this.words.texts.spoken.at);
    this.invalidate();
  }

  /** Plays runs that a person has just started or continued; not for those who do not want things to move. */
  playFrom(time: number): void {
    if (isMotionUnwanted()) return;
    this.model.cursor.playFrom(time);
    this.invalidate();
  }

  move(rows: number): void {
    this.model.cursor.moveBy(rows);
    this.moved();
  }

  moveTo(time: number): void {
    this.model.cursor.moveTo(time);
    this.moved();
  }

  first(): void {
    this.moveTo(0);
  }

  last(): void {
    this.model.cursor.follow();
    this.moved();
  }

  setSpeed(factor: number): void {
    this.model.cursor.speed = factor;
    this.invalidate();
  }

  toggleScale(): void {
    const { quantity, quantityScale } = this.model;
    this.model.useScale(quantity, quantityScale === 'linear' ? 'logarithmic' : 'linear');
    this.invalidate();
  }

  /** Shows all of the paths again. */
  fit(): void {
    this.model.window.fit();
    this.invalidate();
  }

  /** Shows the landscape in 3-D, or as a map again. */
  toggleSurface(): void {
    this.showSurface(!this.model.surface.shown);
  }

  showSurface(shown: boolean): void {
    const { model, words } = this;
    if (shown === model.surface.shown) return;
    model.changeSurface({ shown }, true);
    const { surface } = words.texts;
    this.announcer.say(shown ? surface.shown : surface.left);
    this.invalidate();
  }

  /** Puts a pin on the landscape, or takes it away. */
  toggleProbe(): void {
    const { probe } = this.model;
    probe.toggle(this.model);
    if (!probe.place) this.announcer.say(this.words.texts.landscape.probe.gone);
    this.invalidate();
  }

  /** Says every tenth of a running run's budget. */
  announceProgress(): void {
    const { run } = this.model;
    if (!run?.running) return;
    const tenth = `${run.picture.run} ${Math.floor((10 * run.lastStep) / run.picture.budget)}`;
    if (tenth !== this.toldTenth) this.announce(this.words.texts.spoken.at);
    this.toldTenth = tenth;
  }

  /** Says how a run has ended; of a race that all have, and which one is lowest. */
  announceEnd(run: string): void {
    const { model, words, announcer } = this;
    const { racers, running } = model.runs;
    if (racers.length < 2) {
      if (run === model.run?.picture.run) this.announce(words.texts.spoken.finished);
      return;
    }
    const best = running ? undefined : lowest(racers);
    if (!best) return;
    const name = runName(words, best.picture, model.runs.pictures);
    const loss = words.numbers.short(best.at(best.length - 1, column.value));
    announcer.say(fill(words.texts.spoken.raceFinished, endingInWords(words, racers), name, loss));
  }

  /** Says a sentence on where the cursor is: {0} step, {1} loss, {2} why the run ended. */
  announce(text: string): void {
    const { model, words } = this;
    const { numbers } = words;
    const loss = numbers.short(model.current(column.value));
    const said = fill(text, numbers.count(model.time.step), loss, model.run?.ending ?? '');
    this.announcer.say([said, ...this.measured()].join(', '));
  }

  /** What is drawn beside the loss, at the cursor. */
  private measured(): readonly string[] {
    const { run, quantity, time } = this.model;
    if (!run || time.row < 0) return [];
    const { texts, numbers } = this.words;
    return (run.picture.metrics ?? [])
      .filter(({ metric }) => metric === quantity)
      .map((metric) => {
        const value = run.line(metric.id)?.valueAt(time.row) ?? Number.NaN;
        return `${measuredName(texts, metric)} ${numbers.short(value)}`;
      });
  }

  private moved(): void {
    this.announce(this.words.texts.spoken.at);
    this.invalidate();
  }
}

/** The run with the lowest loss in the end. */
function lowest(tracks: readonly Track[]): Track | undefined {
  const ranks = ranksAt(tracks, Number.POSITIVE_INFINITY);
  return tracks.find((track) => ranks.get(track) === 1);
}
