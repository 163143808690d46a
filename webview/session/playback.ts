import { column } from '../../src/core/run/columns';
import type { Announcer } from '../controls/announcer';
import type { KeyActions } from '../controls/keys';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { Session } from './session';

/** Moves the time cursor by a person's hand, and says so to a screen reader. */
export class Playback implements KeyActions {
  private readonly session: Session;
  private readonly words: Words;
  private readonly announcer: Announcer;
  private readonly invalidate: () => void;
  private toldTenth = '';

  constructor(session: Session, words: Words, announcer: Announcer, invalidate: () => void) {
    this.session = session;
    this.words = words;
    this.announcer = announcer;
    this.invalidate = invalidate;
  }

  playOrPause(): void {
    const { cursor } = this.session;
    if (cursor.playing) cursor.pause();
    else cursor.play(performance.now());
    if (cursor.playing) this.announcer.say(this.words.texts.spoken.playing);
    else this.announce(this.words.texts.spoken.at);
    this.invalidate();
  }

  move(rows: number): void {
    this.session.cursor.moveBy(rows);
    this.moved();
  }

  moveTo(step: number): void {
    this.session.cursor.moveTo(step);
    this.moved();
  }

  first(): void {
    this.moveTo(0);
  }

  last(): void {
    this.session.cursor.follow();
    this.moved();
  }

  setSpeed(factor: number): void {
    this.session.cursor.setSpeed(factor, performance.now());
  }

  toggleScale(): void {
    this.session.scale = this.session.scale === 'linear' ? 'logarithmic' : 'linear';
    this.invalidate();
  }

  /** Says every tenth of a running run's budget. */
  announceProgress(): void {
    const { run } = this.session;
    if (!run?.running) return;
    const tenth = `${run.picture.run} ${Math.floor((10 * run.reached) / run.picture.budget)}`;
    if (tenth !== this.toldTenth) this.announce(this.words.texts.spoken.at);
    this.toldTenth = tenth;
  }

  /** Says a sentence on where the cursor is: {0} step, {1} loss, {2} why the run ended. */
  announce(text: string): void {
    const { session, words } = this;
    const { numbers } = words;
    const loss = numbers.short(session.current(column.value));
    this.announcer.say(fill(text, numbers.count(session.cursor.step), loss, session.run?.ending ?? ''));
  }

  private moved(): void {
    this.announce(this.words.texts.spoken.at);
    this.invalidate();
  }
}
