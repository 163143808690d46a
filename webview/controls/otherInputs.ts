import type { SettingValue } from '../../src/core/catalogue/entry';
import type { FieldControl, FormField } from '../../src/protocol/messages/form';
import { element } from '../page/dom';
import { fill } from '../page/format';
import type { Words } from '../page/texts';
import type { FieldActions, FieldInput } from './fieldInput';
import { parsedNumber } from './fieldNumbers';

/** A choice among named things. */
export function choiceInput(
  field: FormField,
  { choices }: Extract<FieldControl, { readonly kind: 'choice' }>,
  { edit }: FieldActions,
): FieldInput {
  const control = element('select');
  for (const { value, label } of choices) control.append(new Option(label, value));
  control.addEventListener('change', () => edit(field.key, control.value, true));
  return {
    control,
    parts: [control],
    show: ({ value }) => {
      if (Array.isArray(value)) showSeveral(control, value.join(', '));
      else control.value = String(value);
    },
  };
}

/** What a file has several of can be seen here, and replaced by one of them for all. */
function showSeveral(control: HTMLSelectElement, text: string): void {
  const known = Array.from(control.options).find(({ value }) => value === text);
  const option = known ?? new Option(text, text);
  option.disabled = true;
  if (!known) control.append(option);
  control.value = text;
}

/** On or off. */
export function switchInput(field: FormField, { edit }: FieldActions): FieldInput {
  const control = element('input', { type: 'checkbox' });
  control.addEventListener('change', () => edit(field.key, control.checked, true));
  return {
    control,
    parts: [control],
    show: ({ value }) => {
      control.checked = value === true;
    },
  };
}

/** A number for each parameter, typed; nothing brings the objective's own start back. */
export function pointInput(
  field: FormField,
  { dimension }: Extract<FieldControl, { readonly kind: 'point' }>,
  { texts }: Words,
  actions: FieldActions,
): FieldInput {
  return numbersInput(field, actions, {
    fault: (numbers) =>
      numbers.length === 0 || (numbers.length === dimension && numbers.every(Number.isFinite))
        ? undefined
        : fill(texts.form.noPoint, dimension),
    value: (numbers) => (numbers.length === 0 ? null : numbers.join(', ')),
  });
}

/** Some numbers in a row, typed; there may be none. */
export function listInput(
  field: FormField,
  { most, minimum, maximum, whole }: Extract<FieldControl, { readonly kind: 'list' }>,
  { texts }: Words,
  actions: FieldActions,
): FieldInput {
  const fits = (number: number): boolean =>
    number >= minimum && number <= maximum && (!whole || Number.isInteger(number));
  const input = numbersInput(field, actions, {
    fault: (numbers) =>
      numbers.length <= most && numbers.every(fits)
        ? undefined
        : fill(texts.form.noList, most, minimum, maximum),
    value: (numbers) => numbers,
  });
  // Where none is typed, the data or the model say which.
  input.control.setAttribute('placeholder', texts.header.automatic);
  return input;
}

/** Words, which the host reads: it says what is wrong with them. */
export function textInput(
  { key }: FormField,
  { kind, example }: Extract<FieldControl, { readonly kind: 'text' | 'passage' }>,
  actions: FieldActions,
): FieldInput {
  const read = (text: string): TypedText => ({
    text: text.trim(),
    edit: () => actions.edit(key, text.trim(), true),
  });
  const input = typedInput(actions, read, kind === 'passage' ? passage() : line());
  input.control.setAttribute('placeholder', example);
  return input;
}

/** What typed numbers are good for. */
interface TypedNumbers {
  /** What is wrong with them, as a sentence. */
  fault(numbers: readonly number[]): string | undefined;
  value(numbers: readonly number[]): SettingValue | null;
}

function numbersInput(
  { key }: FormField,
  actions: FieldActions,
  { fault, value: edited }: TypedNumbers,
): FieldInput {
  return typedInput(actions, (text) => {
    const numbers = text
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map((word) => parsedNumber(word) ?? Number.NaN);
    const wrong = fault(numbers);
    const read = { text: numbers.join(', '), edit: () => actions.edit(key, edited(numbers), true) };
    return wrong === undefined ? read : { wrong };
  });
}

/** What was typed, in the form in which it is shown, or what is wrong with it. */
type TypedText = { readonly text: string; edit(): void } | { readonly wrong: string };

const plain = { autocomplete: 'off', spellcheck: 'false' } as const;

const line = (): HTMLInputElement => element('input', { type: 'text', class: 'point', ...plain });

/** Enter takes it up, too: a new line begins with Shift+Enter. */
const passage = (): HTMLTextAreaElement => element('textarea', { rows: '3', ...plain });

/** Something to type into, which is taken up when it is left or with Enter; Escape brings back what was there. */
function typedInput(
  { complain }: FieldActions,
  read: (text: string) => TypedText,
  control: HTMLInputElement | HTMLTextAreaElement = line(),
): FieldInput {
  let shown = '';
  let typing = false;
  const keep = (): void => {
    if (!typing) return;
    const typed = read(control.value);
    const wrong = 'wrong' in typed ? typed.wrong : undefined;
    complain(wrong);
    if ('wrong' in typed) return;
    typing = false;
    if (typed.text !== shown) typed.edit();
    else control.value = shown;
  };
  control.addEventListener('input', () => {
    typing = true;
    complain(undefined);
  });
  control.addEventListener('blur', keep);
  // Of either kind the events are those of any element.
  const keys: HTMLElement = control;
  keys.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey) keep();
    else if (event.key === 'Escape' && typing) {
      typing = false;
      control.value = shown;
      complain(undefined);
    } else return;
    event.preventDefault();
  });
  return {
    control,
    parts: [control],
    show: ({ value }) => {
      shown = Array.isArray(value) ? value.join(', ') : String(value ?? '');
      if (!typing) control.value = shown;
    },
  };
}
