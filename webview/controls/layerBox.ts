import { element, iconButton } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { LayersControl } from './fieldInput';
import { numberFault, parsedNumber } from './fieldNumbers';

/** What becomes of a layer. */
export interface LayerActions {
  /** It is to have so many units, which is only tried. */
  resize(width: number): void;
  /** What was tried is to stay. */
  keep(): void;
  /** What was tried is not to stay. */
  leave(): void;
  /** What was typed cannot be: a sentence; undefined when it can. */
  complain(fault: string | undefined): void;
  activate(activation: string): void;
  remove(): void;
  /** The focus goes to a neighbour: −1 to the one before, 1 to the one behind. */
  go(direction: 1 | -1): void;
}

/** What a layer's box shows. */
export interface ShownLayer {
  readonly place: number;
  readonly count: number;
  readonly width: number;
  readonly activation: string;
}

/** More at a time with Shift. */
const largeStep = 8;

/** A hidden layer as a box: its width, its activation and a way to remove it. All of it goes by keys, too: arrows, Delete, or typing. */
export class LayerBox {
  readonly element: HTMLElement;
  private readonly words: Words;
  private readonly control: LayersControl;
  private readonly actions: LayerActions;
  private readonly input = element('input', {
    ...{ type: 'text', inputmode: 'numeric', role: 'spinbutton' },
    ...{ autocomplete: 'off', spellcheck: 'false' },
  });
  private readonly select: HTMLSelectElement | undefined;
  private shown: ShownLayer = { place: 0, count: 0, width: 0, activation: '' };

  constructor(control: LayersControl, words: Words, actions: LayerActions) {
    this.control = control;
    this.words = words;
    this.actions = actions;
    const { layers } = words.texts.form;
    this.select = this.makeSelect();
    const step = (name: string, label: string, by: number) =>
      withoutTab(iconButton(name, label, () => this.resize(this.shown.width + by), 'icon step'));
    this.element = element(
      'div',
      { class: 'layer', role: 'group', tabindex: '0', 'aria-keyshortcuts': 'ArrowUp ArrowDown Delete' },
      element(
        'span',
        { class: 'width' },
        step('remove', layers.narrower, -1),
        this.input,
        step('add', layers.wider, 1),
      ),
      ...(this.select ? [this.select] : []),
      withoutTab(iconButton('close', layers.remove, () => actions.remove(), 'icon remove')),
    );
    this.input.setAttribute('aria-valuemin', String(control.minimum));
    this.input.setAttribute('aria-valuemax', String(control.maximum));
    this.input.addEventListener('input', () => this.type());
    this.input.addEventListener('blur', () => {
      this.input.value = String(this.shown.width);
      actions.complain(undefined);
    });
    this.element.addEventListener('keydown', (event) => this.press(event));
  }

  show(layer: ShownLayer): void {
    this.shown = layer;
    const { layers } = this.words.texts.form;
    const { place, count, width, activation } = layer;
    const label = activation === '' ? layers.plainLayer : layers.layer;
    const name = fill(label, place + 1, count, width, this.labelOf(activation));
    this.element.setAttribute('aria-label', name);
    this.input.setAttribute('aria-label', fill(layers.units, place + 1));
    this.input.setAttribute('aria-valuenow', String(width));
    if (parsedNumber(this.input.value) !== width) this.input.value = String(width);
    this.input.style.width = `calc(${Math.max(2, this.input.value.length)}ch + 8px)`;
    this.select?.setAttribute('aria-label', fill(layers.activation, place + 1));
    if (this.select) this.select.value = activation;
  }

  focus(): void {
    this.element.focus();
  }

  private labelOf(activation: string): string {
    return this.control.activations?.choices.find(({ value }) => value === activation)?.label ?? activation;
  }

  private type(): void {
    const { fault } = this;
    this.actions.complain(fault);
    if (fault === undefined) this.actions.resize(Number(parsedNumber(this.input.value)));
  }

  /** What is wrong with the width that is typed, as a sentence. */
  private get fault(): string | undefined {
    const { minimum, maximum, whole } = this.control;
    const width = parsedNumber(this.input.value) ?? Number.NaN;
    return numberFault({ kind: 'number', minimum, maximum, whole }, width, this.words.texts.form);
  }

  private resize(width: number): void {
    const { minimum, maximum } = this.control;
    this.actions.resize(Math.min(maximum, Math.max(minimum, width)));
  }

  private press(event: KeyboardEvent): void {
    const { key, shiftKey, target } = event;
    if (target === this.select) return;
    const step = shiftKey ? largeStep : 1;
    if (key === 'ArrowUp') this.resize(this.shown.width + step);
    else if (key === 'ArrowDown') this.resize(this.shown.width - step);
    else if (key === 'Enter') {
      if (this.fault === undefined) this.actions.keep();
    } else if (key === 'Escape') this.actions.leave();
    else if (target !== this.element) return;
    else if (key === 'Delete' || key === 'Backspace') this.actions.remove();
    else if (key === 'ArrowLeft' || key === 'ArrowRight') this.actions.go(key === 'ArrowLeft' ? -1 : 1);
    else if (/^\d$/.test(key)) {
      // Typing a number begins in its field.
      this.input.select();
      this.input.focus();
      return;
    } else return;
    event.preventDefault();
  }

  private makeSelect(): HTMLSelectElement | undefined {
    const { activations } = this.control;
    if (!activations) return undefined;
    const select = element('select');
    for (const { value, label } of activations.choices) select.append(new Option(label, value));
    select.addEventListener('change', () => this.actions.activate(select.value));
    return select;
  }
}

/** What keys of the box do needs no stop of its own. */
function withoutTab(button: HTMLButtonElement): HTMLButtonElement {
  button.tabIndex = -1;
  return button;
}
