import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { messageOf } from '../../protocol/channel';
import { SettingProblem } from '../settings/settingProblem';
import { refuse } from '../settings/settingsEditor';
import { say, sayFailure } from '../words/say';
import type { App } from './app';

/** Does what a person asked for; whatever goes wrong is said in one message, and the answer is undefined. */
export async function reporting<T>(app: Pick<App, 'log'>, what: () => T): Promise<Awaited<T> | undefined> {
  try {
    const answer = await what();
    if (!(answer instanceof Problem)) return answer;
    app.log.warn(answer.message);
    if (answer instanceof SettingProblem) void refuse(answer.message, answer.key);
    else void say('error', answer.message);
  } catch (error) {
    app.log.error(error);
    void sayFailure(app.log, failure(error));
  }
  return undefined;
}

function failure(error: unknown): string {
  return l10n.t('Loss Landscape could not do this: {0}', messageOf(error));
}
