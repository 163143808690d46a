import { onlyNumber } from '../precision';
import type {
  BareSetting,
  ChoiceSetting,
  ListSetting,
  NumberSetting,
  SettingValue,
  SwitchSetting,
  TextSetting,
  Values,
} from './entry';

/** What a setting is where nobody gave it: a framework's convention, when one was chosen, brings its own numbers. */
export function defaultOf(setting: BareSetting, given: Readonly<Record<string, unknown>>): SettingValue {
  const { convention } = given;
  if (setting.kind !== 'number' || typeof convention !== 'string') return setting.default;
  const { defaultFor = {} } = setting;
  // What an object inherits is no convention: the name may be any text of a file.
  return Object.hasOwn(defaultFor, convention) ? defaultFor[convention] : setting.default;
}

/** A setting's value: the given one, or the default. Settings are checked before; another type is a bug. */
export function numberIn(values: Values, setting: NumberSetting): number {
  const value = values[setting.id] ?? defaultOf(setting, values);
  if (typeof value !== 'number') throw new TypeError(`${setting.id} must be a number.`);
  return value;
}

/** A switch's position: the given one, or the default. Settings are checked before; another type is a bug. */
export function switchIn(values: Values, setting: SwitchSetting): boolean {
  const value = values[setting.id] ?? setting.default;
  if (typeof value !== 'boolean') throw new TypeError(`${setting.id} must be true or false.`);
  return value;
}

/** The chosen form: the given one, or the default. Settings are checked before; another type is a bug. */
export function choiceIn(values: Values, setting: ChoiceSetting): string {
  const value = values[setting.id] ?? setting.default;
  if (typeof value !== 'string') throw new TypeError(`${setting.id} must be a text.`);
  return value;
}

/** The chosen forms, one for all or one for each: the given ones, or the default. Settings are checked before; another type is a bug. */
export function choicesIn(values: Values, setting: ChoiceSetting): readonly string[] {
  const value = values[setting.id] ?? setting.default;
  if (typeof value === 'string') return [value];
  if (!Array.isArray(value)) throw new TypeError(`${setting.id} must be a text or a list of texts.`);
  return value.map(String);
}

/** The numbers: the given ones, or the default. Settings are checked before; another type is a bug. */
export function listIn(values: Values, setting: ListSetting): readonly number[] {
  const value = values[setting.id] ?? setting.default;
  if (!Array.isArray(value)) throw new TypeError(`${setting.id} must be a list of numbers.`);
  return value.map(onlyNumber);
}

/** The name of a setting of VS Code, without the prefix of its catalogue. */
export const settingKey = (setting: BareSetting): string =>
  setting.kind === 'choice' || setting.kind === 'list' ? (setting.key ?? setting.id) : setting.id;

/** The text: the given one, or the default. Settings are checked before; another type is a bug. */
export function textIn(values: Values, setting: TextSetting): string {
  const value = values[setting.id] ?? setting.default;
  if (typeof value !== 'string') throw new TypeError(`${setting.id} must be a text.`);
  return value;
}
