import { Problem } from '../../core/problem';
import { startInPanel } from '../panel/startInPanel';
import type { Command } from './command';
import { targetRun } from './targets';

/** Runs the experiment of a run, of the list or the shown one, once more; answers the new run's id. */
export const rerunRun: Command = async (app, target) => {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const again = await startInPanel(app.panels, true, (stage) => app.control.rerun([run], stage));
  return again instanceof Problem ? again : again.id;
};
