import { element } from '../page/dom';

/** A segmented control: radio buttons of which one is chosen; arrow keys move within it. */
export class Segments<Value extends string> {
  readonly element: HTMLElement;
  private readonly buttons = new Map<Value, HTMLButtonElement>();
  private chosen: Value | undefined;
  private offered: readonly Value[];

  constructor(
    label: string,
    options: readonly { readonly value: Value; readonly text: string; readonly title?: string }[],
    onChoose: (value: Value) => void,
  ) {
    this.element = element('span', { class: 'segments', role: 'radiogroup', 'aria-label': label });
    for (const { value, text, title } of options) {
      const button = element('button', { type: 'button', role: 'radio', 'data-value': value }, text);
      if (title !== undefined) button.title = title;
      button.addEventListener('click', () => onChoose(value));
      this.buttons.set(value, button);
      this.element.append(button);
    }
    this.offered = options.map((option) => option.value);
    this.element.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (by === undefined || this.chosen === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const { offered } = this;
      const next = offered[(offered.indexOf(this.chosen) + by + offered.length) % offered.length];
      onChoose(next);
      this.buttons.get(next)?.focus();
    });
  }

  /** Offers some of the values, in their order. */
  offer(values: readonly Value[]): void {
    if (values.join() === this.offered.join()) return;
    this.offered = values;
    for (const [value, button] of this.buttons) button.hidden = !values.includes(value);
  }

  /** Shows a value as chosen. */
  choose(value: Value): void {
    if (value === this.chosen) return;
    this.chosen = value;
    for (const [own, button] of this.buttons) {
      button.setAttribute('aria-checked', String(own === value));
      button.tabIndex = own === value ? 0 : -1;
    }
  }
}
