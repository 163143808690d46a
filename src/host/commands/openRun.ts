import { Problem } from '../../core/problem';
import { startInPanel } from '../startInPanel';
import type { Command } from './command';
import { targetRun } from './targets';

/** Shows a run of the list in the panel. */
export const openRun: Command = async (app, target) => {
  const run = targetRun(app, target);
  if (run instanceof Problem) return run;
  const shown = await startInPanel(app, true, () => app.session.reveal(run));
  return shown instanceof Problem ? shown : shown.id;
};
