import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { runTitle } from '../runs/run';
import { besideWorkspace, save } from '../runs/saving';
import { trajectoryCsv, trajectoryJson } from '../runs/trajectoryText';
import type { Command } from './command';
import { targetContent, targetRun } from './targets';

/** Writes a run's steps to a CSV or JSON file, as the command line does. A URI as second argument skips the question. */
export const exportTrajectory: Command = async (app, target, file) => {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const uri =
    file instanceof Uri
      ? file
      : await window.showSaveDialog({
          title: l10n.t('Export the trajectory'),
          defaultUri: besideWorkspace(runTitle(run), 'csv'),
          filters: { CSV: ['csv'], JSON: ['json'] },
        });
  if (!uri) return undefined;
  if (/\.experiment\.json$/i.test(uri.path))
    return new Problem(
      l10n.t('A trajectory is no experiment: choose a file whose name does not end with .experiment.json.'),
    );
  const content = await targetContent(app, run);
  if (content instanceof Problem) return content;
  const text = /\.json$/i.test(uri.path) ? trajectoryJson(run, content) : trajectoryCsv(run, content);
  return save(uri, text, app.store.list);
};
