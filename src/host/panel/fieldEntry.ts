import type { BareSetting } from '../../core/catalogue/entry';
import { settingKey } from '../../core/catalogue/values';
import type { FieldControl, FormField } from '../../protocol/messages/form';
import { catalogue } from '../catalogue/catalogue';
import { textsOf } from '../settings/manifestTexts';
import { type CatalogueName, isLasting } from '../settings/rules';

/** What a field of the form is, apart from its value. */
export type FieldEntry = Omit<FormField, 'description' | 'value' | 'usual' | 'note'>;

/** A choice among named things, for the current run. */
export function choiceEntry(
  key: string,
  label: string,
  choices: readonly { readonly id: string; readonly label: string }[],
): FieldEntry {
  return { key, label, scope: 'run', rare: false, control: choiceControl(key, choices) };
}

/** The settings of a catalogue entry that have fields: a text that belongs to one experiment is edited elsewhere. */
export function settingEntries(
  prefix: CatalogueName | 'generated',
  settings: readonly BareSetting[],
): FieldEntry[] {
  return settings.filter(isLasting).map((setting) => settingEntry(prefix, setting));
}

/** Names and symbols of the field are the same in every language. */
function settingEntry(prefix: CatalogueName | 'generated', setting: BareSetting): FieldEntry {
  const key = `${prefix}.${settingKey(setting)}`;
  const { label } = setting;
  const symbol = setting.kind === 'number' && setting.symbol !== '' ? { symbol: setting.symbol } : {};
  return { key, label, ...symbol, scope: 'run', rare: isRare(setting), control: controlOf(key, setting) };
}

/** What can be done to any gradient and step is rarely used, unless a method is known for it: AdamW decays weights by itself. */
function isRare({ id, default: own }: BareSetting): boolean {
  return catalogue.options.includes(id) && (id !== 'weightDecay' || !own);
}

function controlOf(key: string, setting: BareSetting): FieldControl {
  switch (setting.kind) {
    case 'switch':
      return { kind: 'switch' };
    case 'text':
      return { kind: 'passage', example: setting.default };
    case 'choice':
      return choiceControl(key, setting.choices);
    case 'list': {
      const { most, minimum, maximum, whole } = setting;
      return { kind: 'list', most, minimum, maximum, whole };
    }
    case 'number': {
      const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, whole = false, slider } = setting;
      const bounds = { minimum, exclusiveMinimum, maximum, exclusiveMaximum };
      return { kind: 'number', ...bounds, whole, ...(slider && { slider }) };
    }
  }
}

/** The manifest has the labels in the language of VS Code. */
export function choiceControl(
  key: string,
  choices: readonly { readonly id: string; readonly label: string }[],
): Extract<FieldControl, { readonly kind: 'choice' }> {
  const { labels } = textsOf(key);
  return {
    kind: 'choice',
    choices: choices.map(({ id, label }) => ({ value: id, label: labels[id] ?? label })),
  };
}
