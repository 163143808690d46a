import { Problem } from '../../core/problem';
import type { Command } from './command';
import { shownScene } from './targets';

/** Lets the shown runs go on: they have as many steps and evaluations more as they had. Answers the id of the current run. */
export const continueRuns: Command = async (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const longer = await app.control.continueRuns(app.panels.stage);
  return longer === undefined || longer instanceof Problem ? longer : longer.id;
};
