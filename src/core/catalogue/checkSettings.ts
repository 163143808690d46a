import { record, refuse, shown } from '../text/jsonFields';
import {
  type BareChoice,
  type BareSetting,
  find,
  type NumberSetting,
  type SettingValue,
  type Values,
  type ValuesRule,
} from './entry';
import { defaultOf } from './values';

/** Reads the settings of a catalogue entry and fills in the defaults of those left out; throws a Refusal. */
export function checkSettings(known: readonly BareSetting[], value: unknown, path: string): Values {
  const given = record(
    value ?? {},
    path,
    known.map(({ id }) => id),
  );
  const settings: Record<string, SettingValue> = {};
  for (const setting of known) {
    const own = given[setting.id] === undefined ? defaultOf(setting, given) : given[setting.id];
    const fault = settingFault(setting, own);
    if (fault !== undefined) refuse(`${path}.${setting.id}`, fault);
    settings[setting.id] = own as SettingValue;
  }
  return settings;
}

/** What is wrong with a value of a setting, as the end of a sentence ("must be above 0, not -1"); undefined when it is right. */
export function settingFault(setting: BareSetting, value: unknown): string | undefined {
  if (setting.kind === 'switch')
    return typeof value === 'boolean' ? undefined : `must be true or false, not ${shown(value)}`;
  if (setting.kind === 'text')
    return typeof value === 'string' ? undefined : `must be a text, not ${shown(value)}`;
  if (setting.kind === 'choice') return choiceFault(setting, value);
  if (setting.kind === 'list') return listFault(setting, value);
  return numberFault(setting, value);
}

function choiceFault({ choices, many }: BareChoice, value: unknown): string | undefined {
  const ids = choices.map(({ id }) => id);
  const given: readonly unknown[] = many && Array.isArray(value) && value.length > 0 ? value : [value];
  const wrong = given.findIndex((id) => !ids.includes(id as string));
  return wrong < 0 ? undefined : `must be one of ${ids.join(', ')}, not ${shown(given[wrong])}`;
}

function listFault(
  setting: Extract<BareSetting, { readonly kind: 'list' }>,
  value: unknown,
): string | undefined {
  const { most, minimum, maximum, whole } = setting;
  if (!Array.isArray(value)) return `must be a list of numbers such as [16, 16], not ${shown(value)}`;
  if (value.length > most) return `must have at most ${most} numbers, not ${value.length}`;
  for (const item of value) {
    const fault = numberFault({ whole, minimum, maximum }, item);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/** What a number has to be. */
type NumberBounds = Pick<
  NumberSetting,
  'whole' | 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum'
>;

function numberFault(setting: NumberBounds, value: unknown): string | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `must be a number, not ${shown(value)}`;
  if (setting.whole && !Number.isInteger(value)) return `must be a whole number, not ${value}`;
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = setting;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `must be above ${exclusiveMinimum}, not ${value}`;
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}, not ${value}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `must be below ${exclusiveMaximum}, not ${value}`;
  if (maximum !== undefined && value > maximum) return `must be at most ${maximum}, not ${value}`;
  return undefined;
}

/** Values that are not right together: whose setting's, and what is wrong as the end of a sentence. */
export interface ValuesFault {
  readonly id: string;
  readonly fault: string;
}

/** The first of an entry's rules that values break; undefined when they are right together. */
export function valuesFault(
  entry: { readonly settings: readonly BareSetting[]; readonly together?: readonly ValuesRule[] },
  values: Values,
): ValuesFault | undefined {
  const valueAt = (id: string): SettingValue => {
    const setting = find(entry.settings, id);
    if (!setting) throw new Error(`There is no setting "${id}".`);
    return values[id] ?? defaultOf(setting, values);
  };
  for (const rule of entry.together ?? []) {
    const fault = brokenRule(rule, valueAt);
    if (fault !== undefined) return { id: rule.id, fault };
  }
  return undefined;
}

function brokenRule(rule: ValuesRule, valueAt: (id: string) => SettingValue): string | undefined {
  switch (rule.kind) {
    case 'atMost': {
      const bound = valueAt(rule.bound);
      return valueAt(rule.id) > bound ? `must be at most ${rule.bound}, ${bound}` : undefined;
    }
    case 'onlyWith': {
      const { id, zero, exceptUnder } = rule;
      const isExcepted = exceptUnder !== undefined && valueAt('convention') === exceptUnder;
      const positive = isExcepted ? [] : rule.positive;
      const holds =
        positive.every((other) => Number(valueAt(other)) > 0) && zero.every((other) => valueAt(other) === 0);
      const needed = [...positive.map((other) => `${other} above 0`), ...zero.map((other) => `${other} 0`)];
      return valueAt(id) === false || holds
        ? undefined
        : `needs ${needed.join(' and ')}: set them, or switch it off`;
    }
  }
}
