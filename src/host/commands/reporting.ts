import { l10n, window } from 'vscode';
import { Problem } from '../../core/problem';
import { SettingProblem } from '../settings/settingProblem';
import { refuse } from '../settings/settings';
import type { App } from './app';

/** Does what a person asked for; whatever goes wrong is said in one message, and the answer is undefined. */
export async function reporting<T>(app: Pick<App, 'log'>, what: () => T): Promise<Awaited<T> | undefined> {
  try {
    const answer = await what();
    if (!(answer instanceof Problem)) return answer;
    app.log.warn(answer.message);
    if (answer instanceof SettingProblem) void refuse(answer.message, answer.key);
    else void window.showErrorMessage(answer.message);
  } catch (error) {
    app.log.error(error instanceof Error ? error : String(error));
    void showFailure(app, error);
  }
  return undefined;
}

async function showFailure({ log }: Pick<App, 'log'>, error: unknown): Promise<void> {
  const showLog = l10n.t('Show log');
  const message = error instanceof Error ? error.message : String(error);
  const sentence = l10n.t('Loss Landscape could not do this: {0}', message);
  if ((await window.showErrorMessage(sentence, showLog)) === showLog) log.show();
}
