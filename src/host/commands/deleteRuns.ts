import type { Command } from './command';
import { allRunsOf, listedItems } from './targets';

/** Deletes rows of the list with their trajectories, of a race all runs. It asks nothing, however many they are: it can be undone. */
export const deleteRuns: Command = async (app, ...targets) => {
  const runs = allRunsOf(await listedItems(app, targets));
  app.control.cancel(runs);
  await app.deletions.delete(runs);
  app.panels.forget(runs);
};
