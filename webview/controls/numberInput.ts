import type { FormField } from '../../src/protocol/messages/form';
import { element } from '../page/dom';
import type { Words } from '../page/texts';
import type { FieldActions, FieldInput } from './fieldInput';
import {
  type NumberControl,
  nudged,
  numberFault,
  parsedNumber,
  scrubbed,
  writtenNumber,
} from './fieldNumbers';
import { listenToScrub } from './scrub';

/** A number without an exponent, as accessibility attributes have it. */
const plainDigits = { useGrouping: false, maximumSignificantDigits: 15 } as const;

/** A field's form that takes a number. */
export type NumberField = FormField & { readonly control: NumberControl };

/** A number that is typed, nudged with the arrow keys, or dragged by its label: tried while it moves, kept when that ends. */
export class NumberInput implements FieldInput {
  readonly control = element('input', {
    ...{ type: 'text', inputmode: 'decimal', role: 'spinbutton' },
    ...{ autocomplete: 'off', spellcheck: 'false' },
  });
  readonly parts: readonly HTMLElement[];
  private readonly words: Words;
  private readonly actions: FieldActions;
  private readonly units: HTMLSelectElement | undefined;
  private readonly slider: HTMLInputElement | undefined;
  private field: NumberField;
  /** The value that is tried; undefined while nothing is. */
  private tried: number | undefined;
  private typing = false;

  constructor(field: NumberField, label: HTMLElement, words: Words, actions: FieldActions) {
    this.field = field;
    this.words = words;
    this.actions = actions;
    this.units = this.makeUnits();
    this.slider = this.makeSlider();
    const beside = this.units ? [this.units] : [];
    this.parts = [...(this.slider ? [this.slider] : []), this.control, ...beside];
    this.listen();
    this.listenToLabel(label);
  }

  show(field: FormField): void {
    if (!isNumberField(field)) return;
    this.field = field;
    const { control } = field;
    this.control.placeholder = control.empty ?? '';
    this.setRange('aria-valuemin', control.minimum ?? control.exclusiveMinimum);
    this.setRange('aria-valuemax', control.maximum ?? control.exclusiveMaximum);
    if (this.units) this.units.value = field.key;
    if (this.tried === undefined && !this.typing) this.write(numberOf(field));
  }

  private listen(): void {
    this.control.addEventListener('input', () => {
      this.typing = true;
      this.actions.complain(undefined);
    });
    this.control.addEventListener('blur', () => this.keep());
    this.control.addEventListener('keydown', (event) => this.press(event));
  }

  private listenToLabel(label: HTMLElement): void {
    label.classList.add('scrub');
    let from: number | null = null;
    listenToScrub(label, {
      begin: () => {
        from = numberOf(this.field);
        this.typing = false;
      },
      move: (pixels, fine) => this.try(scrubbed(this.field.control, from, usualOf(this.field), pixels, fine)),
      end: () => this.keep(),
      cancel: () => this.leave(),
    });
  }

  private press(event: KeyboardEvent): void {
    const { key, shiftKey } = event;
    if (key === 'Enter') this.keep();
    else if (key === 'ArrowUp' || key === 'ArrowDown') this.nudge(key === 'ArrowUp' ? 1 : -1, shiftKey);
    else if (key !== 'Escape' || !this.leave()) return;
    event.preventDefault();
  }

  private nudge(direction: 1 | -1, large: boolean): void {
    const typed = this.typing ? parsedNumber(this.control.value) : undefined;
    const from = this.tried ?? (typed === undefined || Number.isNaN(typed) ? numberOf(this.field) : typed);
    this.try(nudged(this.field.control, from, usualOf(this.field), direction, large));
  }

  private try(value: number): void {
    if (value === this.tried) return;
    this.tried = value;
    this.typing = false;
    this.actions.complain(undefined);
    this.write(value);
    this.actions.edit(this.field.key, value, false);
  }

  /** Keeps what is tried or typed. */
  private keep(): void {
    const { tried, field, typing } = this;
    if (tried === undefined && !typing) return;
    const value = tried ?? parsedNumber(this.control.value);
    const fault = value === null ? undefined : numberFault(field.control, value, this.words.texts.form);
    this.actions.complain(fault);
    if (fault !== undefined) return;
    this.tried = undefined;
    this.typing = false;
    if (tried !== undefined || value !== numberOf(field)) this.actions.edit(field.key, value, true);
    else this.write(numberOf(field));
  }

  /** Leaves everything as it was; false when there was nothing to leave. */
  private leave(): boolean {
    const { tried, typing } = this;
    if (tried === undefined && !typing) return false;
    this.tried = undefined;
    this.typing = false;
    this.actions.complain(undefined);
    if (tried !== undefined) this.actions.goBack();
    this.write(numberOf(this.field));
    return true;
  }

  private write(value: number | null): void {
    const text = value === null ? '' : writtenNumber(value);
    if (this.control.value !== text) this.control.value = text;
    this.setRange('aria-valuenow', value ?? undefined);
    if (this.slider && value !== null) this.slider.value = text;
  }

  private setRange(name: string, value: number | undefined): void {
    if (value === undefined) this.control.removeAttribute(name);
    // 1e-8 is no value there.
    else this.control.setAttribute(name, value.toLocaleString('en', plainDigits));
  }

  /** Goes over what is worth trying of the range; the number itself takes all of it, and has the keys. */
  private makeSlider(): HTMLInputElement | undefined {
    const { label, control } = this.field;
    if (!control.slider) return undefined;
    const { from, to, step } = control.slider;
    const slider = element('input', {
      ...{ type: 'range', 'aria-label': label, title: label },
      ...{ min: String(from), max: String(to), step: String(step) },
    });
    slider.addEventListener('input', () => this.try(Number(slider.value)));
    slider.addEventListener('change', () => this.keep());
    return slider;
  }

  /** What the number counts, where there is a choice: the number stays. */
  private makeUnits(): HTMLSelectElement | undefined {
    const { units } = this.field.control;
    if (!units) return undefined;
    const { unit } = this.words.texts.form;
    const select = element('select', { 'aria-label': unit, title: unit });
    for (const { key, label } of units) select.append(new Option(label, key));
    select.addEventListener('change', () => this.actions.edit(select.value, numberOf(this.field), true));
    return select;
  }
}

export function isNumberField(field: FormField): field is NumberField {
  return field.control.kind === 'number';
}

/** A number setting has a number, or none. */
const numberOf = ({ value }: NumberField): number | null => (typeof value === 'number' ? value : null);
const usualOf = ({ usual }: NumberField): number | null => (typeof usual === 'number' ? usual : null);
