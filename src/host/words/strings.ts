import { l10n } from 'vscode';
import { settingKey } from '../../core/catalogue/values';
import { type ChoiceWords, entryWords, optimizerWords } from '../../protocol/entryWords';
import type { Strings } from '../../protocol/strings';
import { catalogue, optimizers, schedules } from '../catalogue/catalogue';
import { choiceControl } from '../panel/fieldEntry';
import type { CatalogueName } from '../settings/rules';

/** The texts that are the same for every entry of the catalogue, in English: pageStrings.json, which only pages wait for. */
type PageStrings = Omit<Strings, 'optimizers' | 'schedules'>;

/**
 * The texts of the webviews in the language of VS Code.
 * @param english pageStrings.json
 */
export function strings(english: string): Strings {
  // The file is ours, and a test holds it to the type.
  const texts = JSON.parse(english, (_, text: unknown) =>
    typeof text === 'string' ? l10n.t(text) : text,
  ) as PageStrings;
  return {
    ...texts,
    optimizers: Object.fromEntries(
      optimizers.map((entry) => [entry.id, optimizerWords(entry, choicesOf('optimizer'), isQuiet)]),
    ),
    schedules: Object.fromEntries(
      schedules.map((entry) => [entry.id, entryWords(entry, choicesOf('schedule'), isQuiet)]),
    ),
  };
}

const isQuiet = (id: string): boolean => catalogue.options.includes(id);

/** What can be chosen of a setting, in words. */
const choicesOf =
  (prefix: CatalogueName): ChoiceWords =>
  (setting) => {
    const { choices } = choiceControl(`${prefix}.${settingKey(setting)}`, setting.choices);
    return Object.fromEntries(choices.map(({ value, label }) => [value, label]));
  };
