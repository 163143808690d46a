import { l10n, window } from 'vscode';
import type { Command } from './command';
import { listedRuns } from './targets';

/** Deletes runs of the list with their trajectories; more than one only after a question. */
export const deleteRuns: Command = async (app, ...targets) => {
  const runs = await listedRuns(app, targets);
  if (runs.length > 1 && !(await confirmed(runs.length))) return;
  app.control.cancel(runs);
  await app.store.remove(runs);
  app.panels.forget(runs);
};

async function confirmed(count: number): Promise<boolean> {
  const remove = l10n.t('Delete');
  const question = l10n.t('Delete {0} runs with their trajectories?', count);
  return (await window.showWarningMessage(question, { modal: true }, remove)) === remove;
}
