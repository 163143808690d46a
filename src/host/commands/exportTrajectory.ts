import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { nameOf } from '../experiments/datasetFile';
import { togetherTitle } from '../runs/races';
import type { Run } from '../runs/run';
import { asTrajectory, besideWorkspace, mayBeWritten, save } from '../runs/saving';
import { trajectoryCsv, trajectoryJson } from '../runs/trajectoryText';
import { mention } from '../words/say';
import type { Command } from './command';
import { targetActors, targetRuns } from './targets';

/** Writes the steps of a run or a race to a CSV or JSON file, as the command line does. A URI as second argument skips the question. */
export const exportTrajectory: Command = async (app, target, given) => {
  const runs = await targetRuns(app, target);
  if (runs instanceof Problem) return runs;
  const chosen = given instanceof Uri ? given : await askFile(runs);
  if (!chosen) return undefined;
  if (/\.experiment\.json$/i.test(chosen.path))
    return new Problem(
      l10n.t('A trajectory is no experiment: choose a file whose name does not end with .experiment.json.'),
    );
  const file = asTrajectory(chosen);
  if (!(await mayBeWritten(file, chosen))) return undefined;
  const actors = await targetActors(app, runs);
  if (actors instanceof Problem) return actors;
  const text = /\.json$/i.test(file.path) ? trajectoryJson(actors) : trajectoryCsv(actors);
  const saved = await save(file, text, app.store.list);
  if (!(saved instanceof Problem)) mention(l10n.t('Exported to {0}', nameOf(saved)));
  return saved;
};

function askFile(runs: readonly Run[]): Thenable<Uri | undefined> {
  return window.showSaveDialog({
    title: l10n.t('Export the trajectory'),
    defaultUri: besideWorkspace(togetherTitle(runs), 'csv'),
    filters: { CSV: ['csv'], JSON: ['json'] },
  });
}
