import { Problem } from '../../core/problem';
import { startInPanel } from '../panel/startInPanel';
import type { Command } from './command';
import { targetRuns } from './targets';

/** Runs the experiments of a row of the list, else of the shown runs, once more; answers the id of the first new run. */
export const rerunRun: Command = async (app, target) => {
  const runs = await targetRuns(app, target);
  if (runs instanceof Problem) return runs;
  const again = await startInPanel(app.panels, true, (stage) => app.control.rerun(runs, stage));
  return again instanceof Problem ? again : again.id;
};
