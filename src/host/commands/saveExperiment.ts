import { l10n, Uri, window } from 'vscode';
import type { Experiment } from '../../core/experiment/experiment';
import { Problem } from '../../core/problem';
import { joinedExperiment } from '../experiments/joined';
import { withFileFor } from '../experiments/paths';
import { togetherTitle } from '../runs/races';
import { type Run, runTitle } from '../runs/run';
import { asExperiment, besideWorkspace, mayBeWritten, save } from '../runs/saving';
import { say } from '../words/say';
import type { App } from './app';
import type { Command } from './command';
import { targetRuns } from './targets';

/**
 * Writes what a run or a race is made of to a file that can be run again, here or on the command line, and opens it beside the picture. A URI as
 * second argument skips the question.
 */
export const saveExperiment: Command = async (app, target, given) => {
  const runs = await targetRuns(app, target);
  if (runs instanceof Problem) return runs;
  const chosen = given instanceof Uri ? given : await askFile(runs);
  if (!chosen) return undefined;
  const file = asExperiment(chosen);
  if (!(await mayBeWritten(file, chosen))) return undefined;
  const text = JSON.stringify(withFileFor(file, experimentOfShown(app, runs)), null, 2);
  const saved = await save(file, `${text}\n`, app.store.list);
  if (!(saved instanceof Problem)) await openBeside(app, saved);
  return saved;
};

/** The dialog knows endings with one dot only, and would add one with two to itself. */
function askFile(runs: readonly Run[]): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    title: l10n.t('Save the experiment'),
    defaultUri: besideWorkspace(togetherTitle(runs), 'experiment.json'),
    filters: { [l10n.t('Experiments')]: ['json'] },
  });
}

/** One experiment for all runs; where they are none, that of the current one, which is said. */
function experimentOfShown({ panels }: App, runs: readonly Run[]): Experiment {
  const all = joinedExperiment(runs.map(({ experiment }) => experiment));
  if (all) return all;
  const one = runs.find((run) => run === panels.stage.run) ?? runs[0];
  const sentence = l10n.t(
    'These runs differ in more than their optimizers, and one experiment cannot hold them: it has {0} alone.',
    runTitle(one),
  );
  void say('warning', sentence);
  return one.experiment;
}

async function openBeside({ panels }: App, file: Uri): Promise<void> {
  const viewColumn = panels.columnBeside;
  await window.showTextDocument(file, {
    preview: true,
    preserveFocus: true,
    ...(viewColumn && { viewColumn }),
  });
}
