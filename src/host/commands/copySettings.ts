import { env, l10n, Uri, workspace } from 'vscode';
import { Problem } from '../../core/problem';
import { withFileFor } from '../experiments/paths';
import { mention } from '../words/say';
import type { Command } from './command';
import { experimentOfRuns } from './experimentOfRuns';
import { targetRuns } from './targets';

/** Puts what a run or a race is made of, absent a target what is shown, on the clipboard, as an experiment's JSON for a file in the workspace's folder. */
export const copySettings: Command = async (app, target) => {
  const runs = await targetRuns(app, target);
  if (runs instanceof Problem) return runs;
  const experiment = experimentOfRuns(app, runs);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const written = folder ? withFileFor(Uri.joinPath(folder, 'experiment.json'), experiment) : experiment;
  await env.clipboard.writeText(JSON.stringify(written, null, 2));
  const { length } = experiment.optimizers;
  mention(
    length > 1
      ? l10n.t('Copied an experiment with {0} optimizers.', length)
      : l10n.t('Copied the experiment.'),
  );
  return undefined;
};
