import { element, iconButton, textButton } from '../page/dom';
import type { Words } from '../page/texts';
import type { Announcer } from './announcer';

/** How long a line stays that asks for nothing, in milliseconds. */
const stay = 4000;

/** One line at the foot of the picture on what has just been done. It goes by itself; with an offer it stays until it is put away. */
export class PassingLine {
  readonly element = element('div', { class: 'passing', hidden: '' });
  private readonly dismissText: string;
  private readonly announcer: Announcer;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ texts }: Words, announcer: Announcer) {
    this.dismissText = texts.notices.dismiss;
    this.announcer = announcer;
  }

  say(text: string): void {
    this.show(text);
    this.timer = setTimeout(() => this.hide(), stay);
  }

  /** Says a sentence with a button for what can be done instead. */
  offer(text: string, action: string, onAction: () => void): void {
    const act = () => {
      this.hide();
      onAction();
    };
    this.show(
      text,
      textButton(action, act, 'link'),
      iconButton('close', this.dismissText, () => this.hide()),
    );
  }

  private show(text: string, ...buttons: readonly HTMLElement[]): void {
    clearTimeout(this.timer);
    this.announcer.say(text);
    this.element.replaceChildren(element('span', {}, text), ...buttons);
    this.element.hidden = false;
  }

  private hide(): void {
    this.element.hidden = true;
  }
}
