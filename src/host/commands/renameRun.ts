import { l10n, window } from 'vscode';
import { runTitle } from '../runs/run';
import type { Command } from './command';
import { listedRuns } from './targets';

/** Gives a run of the list a name; an empty one brings the first name back. A text as second argument skips the question. */
export const renameRun: Command = async (app, target, given) => {
  const [run] = await listedRuns(app, [target]);
  if (!run) return;
  const name =
    typeof given === 'string'
      ? given
      : await window.showInputBox({
          title: l10n.t('Rename the run'),
          prompt: l10n.t('Leave it empty to go back to the first name.'),
          value: runTitle(run),
        });
  if (name === undefined) return;
  const renamed = app.store.rename(run, name.trim() === '' ? undefined : name.trim());
  app.panels.refresh();
  await renamed;
};
