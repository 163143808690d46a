import { element, icon } from '../page/dom';

/** A button that opens a small window below it: closed by Escape, by the button, or when the focus or a press goes elsewhere. */
export class Popover {
  readonly element: HTMLElement;
  /** What stands in the window. */
  readonly content: HTMLElement;
  private readonly button: HTMLButtonElement;
  private readonly opens: () => void;

  /** @param opens is called before it is seen. */
  constructor(name: string, label: string, opens: () => void) {
    this.opens = opens;
    this.content = element('div', { class: 'popover', role: 'dialog', 'aria-label': label, hidden: '' });
    this.button = element(
      'button',
      { type: 'button', class: 'icon', title: label, 'aria-label': label, 'aria-haspopup': 'dialog' },
      icon(name),
    );
    this.button.setAttribute('aria-expanded', 'false');
    this.button.addEventListener('click', () => this.show(!this.isOpen));
    this.element = element('span', { class: 'popover-place' }, this.button, this.content);
    this.element.addEventListener('keydown', (event) => this.press(event));
    this.element.addEventListener('focusout', ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !this.element.contains(relatedTarget)) this.show(false);
    });
    document.addEventListener('pointerdown', ({ target }) => {
      if (target instanceof Node && !this.element.contains(target)) this.show(false);
    });
  }

  /** Whether the window is seen. */
  get isOpen(): boolean {
    return this.content.hidden === false;
  }

  private show(isShown: boolean): void {
    if (isShown === this.isOpen) return;
    if (isShown) this.opens();
    this.content.hidden = !isShown;
    this.button.setAttribute('aria-expanded', String(isShown));
    if (isShown) this.first?.focus();
  }

  /** The first control in the window: some may not be offered now. */
  private get first(): HTMLElement | undefined {
    const controls = [...this.content.querySelectorAll<HTMLElement>('input, select, button')];
    return controls.find((control) => control.checkVisibility());
  }

  private press(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    event.preventDefault();
    event.stopPropagation();
    this.show(false);
    this.button.focus();
  }
}
