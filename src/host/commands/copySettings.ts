import { env, Uri, workspace } from 'vscode';
import { Problem } from '../../core/problem';
import { withFileFor } from '../experiments/paths';
import type { Command } from './command';
import { targetRun } from './targets';

/** Puts what a run is made of on the clipboard, as an experiment's JSON for a file in the workspace's folder. */
export const copySettings: Command = async (app, target) => {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const experiment = folder
    ? withFileFor(Uri.joinPath(folder, 'experiment.json'), run.experiment)
    : run.experiment;
  await env.clipboard.writeText(JSON.stringify(experiment, null, 2));
  return undefined;
};
