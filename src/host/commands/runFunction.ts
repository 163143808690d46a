import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import type { Purpose } from '../pick/ask';
import { functionOf, startChosen } from './choice';
import type { Command } from './command';

/** Runs gradient descent on a function of a file: from above it, with its name, or from an editor, on the one at the cursor. Answers the run's id. */
export const runFunction: Command = async (app, target, name) => {
  app.engine.warm();
  const uri = target instanceof Uri ? target : window.activeTextEditor?.document.uri;
  if (!uri) return new Problem(l10n.t('Open the file of a function first.'));
  const choice = await functionOf(app, uri, purpose, typeof name === 'string' ? name : undefined);
  if (choice === undefined || choice instanceof Problem) return choice;
  return choice.kind === 'objective' ? startChosen(app, choice, app.methods.forRun, true) : undefined;
};

const purpose: Purpose = {
  title: l10n.t('Run gradient descent'),
  titleOn: (name) => l10n.t('Run gradient descent on {0}', name),
};
