import { Problem } from '../../core/problem';
import type { Command } from './command';
import { shownScene } from './targets';

/** Brings the panel to the front. */
export const showPanel: Command = (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  app.panel.reveal(false);
  return undefined;
};
