import { commands, l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { messageOf } from '../../protocol/channel';
import { UntrustedCode } from '../code/programs';
import { FileProblem } from '../experiments/fileProblem';
import { GivenUp } from '../experiments/reading';
import { openAt } from '../panel/openAt';
import { SettingProblem } from '../settings/settingProblem';
import { refuse } from '../settings/settingsEditor';
import { say, sayFailure } from '../words/say';
import type { App } from './app';

/** Does what a person asked for; whatever goes wrong is said in one message, and the answer is undefined. */
export async function reporting<T>(
  app: Pick<App, 'log' | 'panels'>,
  what: () => T,
): Promise<Awaited<T> | undefined> {
  try {
    const answer = await what();
    if (!(answer instanceof Problem)) return answer;
    app.log.warn(answer.message);
    if (answer instanceof GivenUp) return undefined;
    if (answer instanceof SettingProblem) void refuse(answer.message, answer.key);
    else if (answer instanceof FileProblem) void reporting(app, () => refuseFile(app, answer));
    else if (answer instanceof UntrustedCode) void reporting(app, () => askTrust(answer));
    else void say('error', answer.message);
  } catch (error) {
    app.log.error(error);
    void sayFailure(app.log, failure(error));
  }
  return undefined;
}

/** Says why a file cannot be read, with ways to the place and to other readings. */
async function refuseFile({ panels }: Pick<App, 'panels'>, problem: FileProblem): Promise<void> {
  const { message, uri, line } = problem;
  const open = line === undefined ? [] : [l10n.t('Open line {0}', line)];
  const options = l10n.t('Reading options…');
  const chosen = await say('error', message, ...open, options);
  if (chosen === options) await commands.executeCommand('lossLandscape.readingOptions', uri);
  else if (chosen !== undefined) await openAt(panels, uri, line);
}

/** Says why code cannot be run, with the way to trust its folder. */
async function askTrust({ message }: UntrustedCode): Promise<void> {
  const manage = l10n.t('Manage trust');
  if ((await say('error', message, manage)) === manage)
    await commands.executeCommand('workbench.trust.manage');
}

function failure(error: unknown): string {
  return l10n.t('Loss Landscape could not do this: {0}', messageOf(error));
}
