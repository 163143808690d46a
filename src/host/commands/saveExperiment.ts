import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { withFileFor } from '../experiments/paths';
import { runTitle } from '../runs/run';
import { besideWorkspace, save } from '../runs/saving';
import type { Command } from './command';
import { targetRun } from './targets';

/** Writes what a run is made of to a file that can be run again, here or on the command line. A URI as second argument skips the question. */
export const saveExperiment: Command = async (app, target, file) => {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const uri =
    file instanceof Uri
      ? file
      : await window.showSaveDialog({
          title: l10n.t('Save the experiment'),
          defaultUri: besideWorkspace(runTitle(run), 'experiment.json'),
          filters: { [l10n.t('Experiments')]: ['experiment.json'] },
        });
  if (!uri) return undefined;
  const text = JSON.stringify(withFileFor(uri, run.experiment), null, 2);
  return save(uri, `${text}\n`, app.store.list);
};
