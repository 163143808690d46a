import { l10n } from 'vscode';
import { confirmed } from '../words/say';
import type { Command } from './command';
import { listedRuns } from './targets';

/** Deletes runs of the list with their trajectories; more than one only after a question. */
export const deleteRuns: Command = async (app, ...targets) => {
  const runs = await listedRuns(app, targets);
  if (runs.length > 1 && !(await isMeant(runs.length))) return;
  app.control.cancel(runs);
  await app.store.remove(runs);
  app.panels.forget(runs);
};

function isMeant(count: number): Promise<boolean> {
  return confirmed(l10n.t('Delete {0} runs with their trajectories?', count), l10n.t('Delete'));
}
