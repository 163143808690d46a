import { Problem } from '../../core/problem';
import type { Command } from './command';
import { targetRun } from './targets';

/** Shows a run, of the list or the shown one, in a further panel beside the others; answers its id. */
export const openToSide: Command = async (app, target) => {
  const run = await targetRun(app, target);
  if (run instanceof Problem) return run;
  const panel = app.panels.openToSide();
  const shown = await app.control.reveal([run], panel.stage);
  if (!(shown instanceof Problem)) return shown.id;
  panel.close();
  return shown;
};
