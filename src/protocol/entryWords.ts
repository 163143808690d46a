import type { BareChoice, BareSetting } from '../core/catalogue/entry';
import type { EntryWords, OptimizerWords, SettingWords } from './strings';

/** The names of a setting's choices, by their ids. */
export type ChoiceWords = (setting: BareChoice) => Readonly<Record<string, string>>;

/** What of an entry has words. */
interface NamedEntry {
  readonly label: string;
  readonly settings: readonly BareSetting[];
}

/**
 * Names and symbols of the field are the same in every language: they come from the catalogue; what can be chosen has words.
 * @param isQuiet whether an option goes without saying as long as it is as usual, by its id
 */
export function entryWords(
  { label, settings }: NamedEntry,
  choicesOf: ChoiceWords,
  isQuiet: (id: string) => boolean,
): EntryWords {
  const words = settings.map((setting) => [
    setting.id,
    settingWords(setting, choicesOf, isQuiet(setting.id)),
  ]);
  return { label, settings: Object.fromEntries(words) };
}

/** The same of a method. */
export function optimizerWords(
  entry: NamedEntry & { readonly rate: { readonly kind: string }; readonly family: string },
  choicesOf: ChoiceWords,
  isQuiet: (id: string) => boolean,
): OptimizerWords {
  return {
    ...entryWords(entry, choicesOf, isQuiet),
    plain: entry.rate.kind === 'curvature',
    firstOrder: entry.family === 'firstOrder',
  };
}

function settingWords(setting: BareSetting, choicesOf: ChoiceWords, quiet: boolean): SettingWords {
  const { label, default: usual } = setting;
  switch (setting.kind) {
    case 'number':
      return { word: setting.symbol === '' ? label.toLowerCase() : setting.symbol, usual, quiet };
    case 'switch':
    case 'text':
    case 'list':
      return { word: label.toLowerCase(), usual, quiet };
    case 'choice':
      return { word: label.toLowerCase(), usual, quiet, choices: choicesOf(setting) };
  }
}
