import { element } from '../page/dom';

/** Speaks at most so often, in milliseconds. */
const pause = 2000;

/** Says things to a screen reader, politely: of several within two seconds the last one. */
export class Announcer {
  readonly element = element('div', { class: 'spoken', role: 'status', 'aria-live': 'polite' });
  private waiting: string | undefined;
  private quiet = false;

  say(text: string): void {
    if (text === this.element.textContent && this.waiting === undefined) return;
    if (this.quiet) {
      this.waiting = text;
      return;
    }
    this.element.textContent = text;
    this.quiet = true;
    setTimeout(() => {
      this.quiet = false;
      const next = this.waiting;
      this.waiting = undefined;
      if (next !== undefined) this.say(next);
    }, pause);
  }
}
