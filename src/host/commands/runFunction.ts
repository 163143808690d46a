import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { functionOf, startChosen } from './choice';
import type { Command } from './command';
import { runTitles } from './run';

/** Runs gradient descent on a function of a file: from above it, with its name, or from an editor, on the one at the cursor. Answers the run's id. */
export const runFunction: Command = async (app, target, name) => {
  app.engine.warm();
  const uri = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
  if (!uri) return new Problem(l10n.t('Open the file of a function first.'));
  const choice = await functionOf(app, uri, runTitles, typeof name === 'string' ? name : undefined);
  if (choice === undefined || choice instanceof Problem) return choice;
  return choice.kind === 'objective' ? startChosen(app, choice, app.methods.forRun, true) : undefined;
};
