import { commands, type Disposable, l10n, window } from 'vscode';
import { Problem } from '../../core/problem';
import type { App } from '../app';

/**
 * What a command does. It takes its target from its arguments, which come from menus, keys and other
 * extensions and may be anything. A Problem as the answer is shown to the user.
 */
export type Command = (app: App, ...targets: readonly unknown[]) => unknown;

/** Registers a command; whatever goes wrong in it is said in one message. */
export function register(app: App, id: string, command: Command): Disposable {
  return commands.registerCommand(id, async (...targets: readonly unknown[]) => {
    try {
      const answer = await command(app, ...targets);
      if (!(answer instanceof Problem)) return answer;
      void window.showErrorMessage(answer.message);
    } catch (error) {
      app.log.error(error instanceof Error ? error : String(error));
      void showFailure(app, error);
    }
    return undefined;
  });
}

async function showFailure({ log }: App, error: unknown): Promise<void> {
  const showLog = l10n.t('Show log');
  const message = error instanceof Error ? error.message : String(error);
  const sentence = l10n.t('Loss Landscape could not do this: {0}', message);
  if ((await window.showErrorMessage(sentence, showLog)) === showLog) log.show();
}
