import type { Command } from './command';
import { itemOf, runsShownFor } from './targets';

/** Stops a run or a race of the list, else the shown runs, else whatever runs; the rows so far stay. */
export const cancel: Command = async (app, target) => {
  const { control, panels } = app;
  const item = await itemOf(app, target);
  if (item) return control.cancel(runsShownFor([item]));
  const { active } = control;
  const walking = panels.stage.runs.filter((run) => active.includes(run));
  return control.cancel(walking.length > 0 ? walking : active);
};
