import type { SettingValue } from '../core/catalogue/entry';
import { type Parsed, Problem } from '../core/problem';
import { visible } from '../core/text/visible';
import type { Variation } from '../core/validation/variation';

/** Reads "optimizer.learningRate=0.01,0.1": a setting and its values. */
export function readVariation(text: string): Parsed<Variation> {
  const [, setting = '', list = ''] = /^([^=]*)=(.*)$/.exec(text) ?? [];
  const values = list.split(',').map((value) => value.trim());
  if (setting === '' || values.includes(''))
    return new Problem(
      `The option --vary must be a setting and values, as in optimizer.learningRate=0.01,0.1, not ${visible(text)}.`,
    );
  return { setting: setting.trim(), values: values.map(settingValue) };
}

/** A number, a switch, or else a word. */
function settingValue(text: string): SettingValue {
  if (text === 'true' || text === 'false') return text === 'true';
  return Number.isFinite(Number(text)) ? Number(text) : text;
}
