import { l10n } from 'vscode';
import type { BareSetting } from '../../core/catalogue/entry';
import { settingKey } from '../../core/catalogue/values';
import type { EntryWords, OptimizerWords, SettingWords, Strings } from '../../protocol/strings';
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
    optimizers: optimizerWords(),
    schedules: Object.fromEntries(schedules.map((entry) => [entry.id, entryWords(entry, 'schedule')])),
  };
}

function optimizerWords(): Readonly<Record<string, OptimizerWords>> {
  return Object.fromEntries(
    optimizers.map((entry) => [
      entry.id,
      {
        ...entryWords(entry, 'optimizer'),
        plain: entry.rate.kind === 'curvature',
        firstOrder: entry.family === 'firstOrder',
      },
    ]),
  );
}

/** Names and symbols of the field are the same in every language: they come from the catalogue; what can be chosen has words. */
function entryWords(
  { label, settings }: { readonly label: string; readonly settings: readonly BareSetting[] },
  prefix: CatalogueName,
): EntryWords {
  return {
    label,
    settings: Object.fromEntries(settings.map((setting) => [setting.id, settingWords(setting, prefix)])),
  };
}

function settingWords(setting: BareSetting, prefix: CatalogueName): SettingWords {
  const { id, label, default: usual } = setting;
  const quiet = catalogue.options.includes(id);
  switch (setting.kind) {
    case 'number':
      return { word: setting.symbol === '' ? label.toLowerCase() : setting.symbol, usual, quiet };
    case 'switch':
    case 'text':
    case 'list':
      return { word: label.toLowerCase(), usual, quiet };
    case 'choice': {
      const { choices: shown } = choiceControl(`${prefix}.${settingKey(setting)}`, setting.choices);
      const choices = Object.fromEntries(shown.map(({ value, label: name }) => [value, name]));
      return { word: label.toLowerCase(), usual, quiet, choices };
    }
  }
}
