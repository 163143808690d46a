import { element } from '../page/dom';

/** A labelled control of the form; `update` shows its value of now, and hides it where it says nothing. */
export interface Field {
  readonly element: HTMLElement;
  update(): void;
}

interface Source<Value> {
  value(): Value;
  /** Absent: always. */
  isShown?(): boolean;
  onChange(value: Value): void;
}

/** A choice among named values; `choices` says which of them there are now. */
export function selectField<Value extends string>(
  label: string,
  names: Readonly<Record<Value, string>>,
  source: Source<Value> & { choices?(): readonly Value[] | undefined },
): Field {
  const select = element('select');
  // The keys of the names are the values.
  const all = Object.keys(names) as Value[];
  select.addEventListener('change', () => source.onChange(select.value as Value));
  let shown = '';
  return labelled(label, select, source, () => {
    const value = source.value();
    const choices = source.choices?.() ?? all;
    // What an experiment's file says may be none of the usual ones.
    const options = choices.includes(value) ? choices : [...choices, value];
    const key = options.join();
    if (key !== shown)
      select.replaceChildren(...options.map((own) => new Option(names[own] ?? String(own), own)));
    shown = key;
    if (select.value !== value) select.value = value;
  });
}

/** A number; what is none is not taken. */
export function numberField(label: string, source: Source<number>): Field {
  const input = element('input', { type: 'number', step: 'any' });
  input.addEventListener('change', () => {
    if (Number.isFinite(input.valueAsNumber)) source.onChange(input.valueAsNumber);
  });
  return labelled(label, input, source, () => {
    if (input.valueAsNumber !== source.value()) input.value = String(source.value());
  });
}

/** A switch. */
export function switchField(label: string, source: Source<boolean>): Field {
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
