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
      control.value = String(value);
    },
  };
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
  { key }: FormField,
  { dimension }: Extract<FieldControl, { readonly kind: 'point' }>,
  { texts }: Words,
  { edit, complain }: FieldActions,
): FieldInput {
  const control = element('input', {
    type: 'text',
    class: 'point',
    autocomplete: 'off',
    spellcheck: 'false',
  });
  let shown = '';
  let typing = false;
  const keep = (): void => {
    if (!typing) return;
    const numbers = control.value
      .split(/[\s,;]+/)
      .filter((word) => word !== '')
      .map(parsedNumber);
    const isPoint = numbers.length === dimension && numbers.every(Number.isFinite);
    const isNothing = numbers.length === 0;
    complain(isPoint || isNothing ? undefined : fill(texts.form.noPoint, dimension));
    if (!isPoint && !isNothing) return;
    typing = false;
    const point = numbers.join(', ');
    if (point !== shown) edit(key, isNothing ? null : point, true);
    else control.value = shown;
  };
  control.addEventListener('input', () => {
    typing = true;
    complain(undefined);
  });
  control.addEventListener('blur', keep);
  control.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') keep();
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
      shown = String(value ?? '');
      if (!typing) control.value = shown;
    },
  };
}
