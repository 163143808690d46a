import { element } from '../page/dom';

/** A labelled control of the form; `update` shows its value of now, and hides it where it says nothing. */
export interface Field {
  readonly element: HTMLElement;
  update(): void;
}

interface FieldSource<Value> {
  value(): Value;
  /** Absent: always. */
  isShown?(): boolean;
  onChange(value: Value): void;
}

/** A value that can be chosen, in words. */
export interface FieldOption<Value extends string> {
  readonly value: Value;
  readonly text: string;
}

/** The options for named values: all of them, or some. */
export function optionsOf<Value extends string>(
  names: Readonly<Record<Value, string>>,
  // The keys of the names are the values.
  values: readonly Value[] = Object.keys(names) as Value[],
): readonly FieldOption<Value>[] {
  return values.map((value) => ({ value, text: names[value] }));
}

/** A choice among some values; which these are may change. */
export function selectField<Value extends string>(
  label: string,
  source: FieldSource<Value> & { options(): readonly FieldOption<Value>[] },
): Field {
  const select = element('select');
  // Its values are those of the options.
  select.addEventListener('change', () => source.onChange(select.value as Value));
  let shown = '';
  return labelled(label, select, source, () => {
    const value = source.value();
    const known = source.options();
    // What an experiment's file says may be none of the usual ones.
    const options = known.some((own) => own.value === value) ? known : [...known, { value, text: value }];
    const key = JSON.stringify(options);
    if (key !== shown) select.replaceChildren(...options.map((own) => new Option(own.text, own.value)));
    shown = key;
    if (select.value !== value) select.value = value;
  });
}

/** A number; what is none is not taken. */
export function numberField(label: string, source: FieldSource<number>): Field {
  const input = element('input', { type: 'number', step: 'any' });
  input.addEventListener('change', () => {
    if (Number.isFinite(input.valueAsNumber)) source.onChange(input.valueAsNumber);
  });
  return labelled(label, input, source, () => {
    if (input.valueAsNumber !== source.value()) input.value = String(source.value());
  });
}

/** A switch. */
export function switchField(label: string, source: FieldSource<boolean>): Field {
  const input = element('input', { type: 'checkbox' });
  input.addEventListener('change', () => source.onChange(input.checked));
  return labelled(label, input, source, () => {
    input.checked = source.value();
  });
}

function labelled(
  label: string,
  control: HTMLElement,
  { isShown }: { isShown?(): boolean },
  show: () => void,
): Field {
  const made = element('label', { class: 'field' }, element('span', {}, label), control);
  return {
    element: made,
    update() {
      made.hidden = isShown ? !isShown() : false;
      show();
    },
  };
}
