import { column } from '../../src/core/run/columns';
import type { Announcer } from '../controls/announcer';
import type { KeyActions } from '../controls/keys';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { PanelModel } from './panelModel';

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

  /** Plays runs that a person has just started, from their start; not for those who do not want things to move. */
  playFresh(): void {
    if (isMotionReduced()) return;
    this.model.cursor.playWhenThere();
    this.invalidate();
  }

  move(rows: number): void {
    this.model.cursor.moveBy(rows);
    this.moved();
  }

  moveTo(step: number): void {
    this.model.cursor.moveTo(step);
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
    this.model.cursor.setSpeed(factor, performance.now());
  }

  toggleScale(): void {
    this.model.scale = this.model.scale === 'linear' ? 'logarithmic' : 'linear';
    this.invalidate();
  }

  /** Shows all of the paths again. */
  fit(): void {
    this.model.fit();
    this.invalidate();
  }

  /** Says every tenth of a running run's budget. */
  announceProgress(): void {
    const { run } = this.model;
    if (!run?.running) return;
    const tenth = `${run.picture.run} ${Math.floor((10 * run.reached) / run.picture.budget)}`;
    if (tenth !== this.toldTenth) this.announce(this.words.texts.spoken.at);
    this.toldTenth = tenth;
  }

  /** Says a sentence on where the cursor is: {0} step, {1} loss, {2} why the run ended. */
  announce(text: string): void {
    const { model, words } = this;
    const { numbers } = words;
    const loss = numbers.short(model.current(column.value));
    this.announcer.say(fill(text, numbers.count(model.cursor.step), loss, model.run?.ending ?? ''));
  }

  private moved(): void {
    this.announce(this.words.texts.spoken.at);
    this.invalidate();
  }
}

/** Whether a person has asked VS Code, or their system, for less motion. */
function isMotionReduced(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') ||
    matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
