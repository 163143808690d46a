import { Problem } from '../../core/problem';
import type { Command } from './command';
import { targetRun } from './targets';

/** Stops a run of the list, else the shown run, else whatever runs; the rows so far stay. */
export const cancel: Command = async (app, target) => {
  const run = await targetRun(app, target);
  const { active } = app.control;
  app.control.cancel(!(run instanceof Problem) && active.includes(run) ? [run] : active);
};
