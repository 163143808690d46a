import { record, refuse, shown } from '../text/jsonFields';
import type { Setting, SettingValue, Values } from './entry';
import { defaultOf } from './values';

/** Reads the settings of a catalogue entry and fills in the defaults of those left out; throws a Refusal. */
export function checkSettings(known: readonly Setting[], value: unknown, path: string): Values {
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
export function settingFault(setting: Setting, value: unknown): string | undefined {
  if (setting.kind === 'switch')
    return typeof value === 'boolean' ? undefined : `must be true or false, not ${shown(value)}`;
  if (setting.kind === 'choice') {
    const ids = setting.choices.map(({ id }) => id);
    return ids.includes(value as string)
      ? undefined
      : `must be one of ${ids.join(', ')}, not ${shown(value)}`;
  }
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
