import { Problem } from '../../core/problem';
import { startInPanel } from '../panel/startInPanel';
import type { Command } from './command';
import { listedRuns } from './targets';

/** Shows a run of the list in the panel: its argument, else the selected one. */
export const openRun: Command = async (app, target) => {
  const [run] = await listedRuns(app, [target]);
  if (!run) return undefined;
  const shown = await startInPanel(app.panels, true, (stage) => app.control.reveal([run], stage));
  return shown instanceof Problem ? shown : shown.id;
};
