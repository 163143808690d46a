import { element } from '../page/dom';

/** A segmented control: radio buttons of which one is chosen; arrow keys move within it. */
export class Segments<Value extends string> {
  readonly element: HTMLElement;
  private readonly buttons = new Map<Value, HTMLButtonElement>();
  private chosen: Value | undefined;

  constructor(
    label: string,
    options: readonly { readonly value: Value; readonly text: string }[],
    onChoose: (value: Value) => void,
  ) {
    this.element = element('span', { class: 'segments', role: 'radiogroup', 'aria-label': label });
    for (const { value, text } of options) {
      const button = element('button', { type: 'button', role: 'radio', 'data-value': value }, text);
      button.addEventListener('click', () => onChoose(value));
      this.buttons.set(value, button);
      this.element.append(button);
    }
    const values = options.map((option) => option.value);
    this.element.addEventListener('keydown', (event) => {
      const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (by === undefined || this.chosen === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      const next = values[(values.indexOf(this.chosen) + by + values.length) % values.length];
      onChoose(next);
      this.buttons.get(next)?.focus();
    });
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
