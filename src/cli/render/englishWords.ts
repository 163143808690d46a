import { Numbers } from '../../../webview/page/format';
import type { Words } from '../../../webview/page/texts';
import { catalogue } from '../../core/catalogue/catalogue';
import { optimizers } from '../../core/optimizers';
import { schedules } from '../../core/schedules';
import pageStrings from '../../host/words/pageStrings.json';
import { type ChoiceWords, entryWords, optimizerWords } from '../../protocol/entryWords';

const isQuiet = (id: string): boolean => catalogue.options.includes(id);

const choicesOf: ChoiceWords = ({ choices }) =>
  Object.fromEntries(choices.map(({ id, label }) => [id, label]));

/** The words of the panel as the command line says them: in English. */
export const englishWords: Words = {
  texts: {
    ...pageStrings,
    optimizers: Object.fromEntries(
      optimizers.map((entry) => [entry.id, optimizerWords(entry, choicesOf, isQuiet)]),
    ),
    schedules: Object.fromEntries(
      schedules.map((entry) => [entry.id, entryWords(entry, choicesOf, isQuiet)]),
    ),
  },
  numbers: new Numbers('en'),
};
