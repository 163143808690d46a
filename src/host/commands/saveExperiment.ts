import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { withDataBeside } from '../data/dataBeside';
import { withFileFor } from '../experiments/paths';
import { togetherTitle } from '../runs/races';
import type { Run } from '../runs/run';
import { asExperiment, besideWorkspace, mayBeWritten, save } from '../runs/saving';
import type { App } from './app';
import type { Command } from './command';
import { experimentOfRuns } from './experimentOfRuns';
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
  const experiment = await withDataBeside(app.kept, file, experimentOfRuns(app, runs));
  if (experiment instanceof Problem) return experiment;
  const text = JSON.stringify(withFileFor(file, experiment), null, 2);
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

async function openBeside({ panels }: App, file: Uri): Promise<void> {
  const viewColumn = panels.columnBeside;
  await window.showTextDocument(file, {
    preview: true,
    preserveFocus: true,
    ...(viewColumn && { viewColumn }),
  });
}
