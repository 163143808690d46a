import type { SettingValue } from '../../src/core/catalogue/entry';
import { isSameValue } from '../../src/core/catalogue/sameValue';
import type { FormField } from '../../src/protocol/messages/form';
import { element, iconButton, setText } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { FieldActions, FieldInput } from './fieldInput';
import { writtenNumber } from './fieldNumbers';
import { isLayersField, LayersInput } from './layersInput';
import { isNumberField, NumberInput } from './numberInput';
import { choiceInput, listInput, pointInput, switchInput, textInput } from './otherInputs';

/** What stays the same of a field while it is the same one: what a budget counts is a part of it. */
export function cellKey({ key, control }: FormField): string {
  const own = control.kind === 'number' && control.units ? control.units[0].key : key;
  return `${own} ${control.kind} ${control.kind === 'choice' ? JSON.stringify(control.choices) : ''}`;
}

/** A field of the form: label, what is changed, a way back to what is usual, and what is to be said of it. */
export class FormCell {
  readonly element: HTMLElement;
  private readonly words: Words;
  private readonly input: FieldInput;
  private readonly label: HTMLLabelElement;
  private readonly reset: HTMLButtonElement;
  private readonly note: HTMLElement;
  private readonly fault: HTMLElement;
  private field: FormField;
  /** What is wrong with what was typed. */
  private complaint: string | undefined;
  /** What the host said of a value that it could not take. */
  private refusal: string | undefined;

  constructor(field: FormField, words: Words, actions: Omit<FieldActions, 'complain'>) {
    this.field = field;
    this.words = words;
    const id = `field-${field.key.replaceAll('.', '-')}`;
    this.label = element('label', { for: id }, ...labelParts(field));
    this.note = element('p', { class: 'about quiet', id: `${id}-note` });
    this.fault = element('p', { class: 'fault', id: `${id}-fault`, role: 'alert' });
    const all = { ...actions, complain: (fault: string | undefined) => this.complain(fault) };
    this.input = makeInput(field, this.label, words, all);
    this.input.control.id = id;
    this.input.control.setAttribute('aria-describedby', `${id}-note ${id}-fault`);
    this.reset = iconButton('discard', '', () => this.bringBack(actions), 'icon reset');
    const control = element('span', { class: 'control' }, ...this.input.parts);
    this.element = element(
      'div',
      { class: 'field', 'data-kind': field.control.kind, 'data-key': field.key },
      ...[this.label, control, this.reset, this.note, this.fault],
    );
  }

  /** @param refusal what was wrong with a change of it, if anything */
  show(field: FormField, refusal: string | undefined): void {
    this.field = field;
    this.element.dataset.key = field.key;
    this.refusal = refusal;
    this.input.show(field, refusal !== undefined);
    this.label.title = [field.description, isNumberField(field) ? this.words.texts.form.drag : '']
      .filter((line) => line !== '')
      .join('\n\n');
    setText(this.note, field.note ?? '');
    this.offerReset(field);
    this.sayFault();
  }

  private bringBack({ edit }: Pick<FieldActions, 'edit'>): void {
    const { key, control, usual } = this.field;
    // Of a field that may be empty, nothing is a value of its own.
    const mayBeEmpty = control.kind === 'number' && control.empty !== undefined;
    edit(key, mayBeEmpty ? usual : null, true);
  }

  private offerReset({ label, value, usual }: FormField): void {
    const { form } = this.words.texts;
    // Its place is kept, so that nothing moves when it comes.
    const isUsual = isSameValue(value, usual);
    this.reset.classList.toggle('unused', isUsual);
    this.reset.disabled = isUsual;
    const words = usual === null ? fill(form.reset, label) : fill(form.resetTo, label, written(usual));
    this.reset.title = words;
    this.reset.setAttribute('aria-label', words);
  }

  private complain(fault: string | undefined): void {
    this.complaint = fault;
    this.refusal = undefined;
    this.sayFault();
  }

  private sayFault(): void {
    const fault = this.complaint ?? this.refusal;
    setText(this.fault, fault ?? '');
    this.input.control.setAttribute('aria-invalid', String(fault !== undefined));
  }
}

function labelParts({ label, symbol }: FormField): readonly HTMLElement[] {
  const name = element('span', { class: 'name' }, label);
  return symbol === undefined ? [name] : [name, element('span', { class: 'symbol quiet' }, symbol)];
}

function makeInput(field: FormField, label: HTMLElement, words: Words, actions: FieldActions): FieldInput {
  if (isNumberField(field)) return new NumberInput(field, label, words, actions);
  if (isLayersField(field)) return new LayersInput(field, words, actions);
  const { control } = field;
  switch (control.kind) {
    case 'choice':
      return choiceInput(field, control, actions);
    case 'switch':
      return switchInput(field, actions);
    case 'point':
      return pointInput(field, control, words, actions);
    case 'text':
    case 'passage':
      return textInput(field, control, actions);
    case 'list':
      return listInput(field, control, words, actions);
    case 'number':
    case 'layers':
      throw new Error(`A field of ${control.kind} has an input of its own.`);
  }
}

function written(value: SettingValue): string {
  if (typeof value === 'number') return writtenNumber(value);
  return Array.isArray(value) ? value.join(', ') : String(value);
}
