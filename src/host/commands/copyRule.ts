import { env, l10n } from 'vscode';
import { ruleOf } from '../../core/optimizers/custom/customMethod';
import { Problem } from '../../core/problem';
import type { EngineQuestions } from '../../protocol/messages/engineQuestions';
import { currentOf } from '../panel/stage';
import { type Answer, ask } from '../pick/ask';
import { type PlainItem, quickPick } from '../pick/inputs';
import { inert } from '../words/inert';
import { mention } from '../words/say';
import type { Command } from './command';
import { shownScene } from './targets';

type Language = EngineQuestions['ruleCode']['ask']['language'];

const languages: Readonly<Record<Language, string>> = {
  python: 'Python (NumPy)',
  pytorch: 'Python (PyTorch)',
  typescript: 'TypeScript',
};

/** Puts the update rule of the current run on the clipboard as a program. A language as argument skips the question. */
export const copyRule: Command = async (app, given) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const [method] = currentOf(scene).run.experiment.optimizers;
  const rule = ruleOf(method);
  if (rule === undefined)
    return new Problem(l10n.t('The current run has no update rule of your own: add one by "Add optimizer".'));
  const language = isLanguage(given) ? given : await askLanguage();
  if (!isLanguage(language)) return undefined;
  const { learningRate } = method.settings;
  const code = await app.engine.ask('ruleCode', { rule, language, learningRate: Number(learningRate) });
  if (code instanceof Problem) return code;
  await env.clipboard.writeText(code);
  mention(l10n.t('Copied the update rule as {0}.', languages[language]));
  return undefined;
};

const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);

interface LanguageItem extends PlainItem {
  readonly language: string;
}

function askLanguage(): Promise<Answer<string>> {
  const pick = quickPick<LanguageItem>({
    title: l10n.t('Copy update rule as code'),
    placeholder: l10n.t('Choose a language'),
  });
  pick.items = Object.entries(languages).map(([language, label]) => ({ language, label: inert(label) }));
  return ask<string, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.language);
    }),
  ]);
}
