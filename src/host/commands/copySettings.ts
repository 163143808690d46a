import { env, l10n, Uri, workspace } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import { type Parsed, Problem } from '../../core/problem';
import { joinedExperiment } from '../experiments/joined';
import { withFileFor } from '../experiments/paths';
import { walkersOf } from '../panel/stage';
import { mention } from '../words/say';
import type { App } from './app';
import type { Command } from './command';
import { runOf, targetRun } from './targets';

/** Puts what a run, or the shown race, is made of on the clipboard, as an experiment's JSON for a file in the workspace's folder. */
export const copySettings: Command = async (app, target) => {
  const experiment = await experimentOf(app, target);
  if (experiment instanceof Problem) return experiment;
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

/** That of a named run, else that of the shown ones: one with all optimizers, where they differ in nothing else. */
async function experimentOf(app: App, target: unknown): Promise<Parsed<Experiment>> {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const { scene } = app.panels.stage;
  if (!scene || (await runOf(app, target))) return run.experiment;
  return joinedExperiment(walkersOf(scene).map((walker) => walker.run.experiment)) ?? run.experiment;
}
