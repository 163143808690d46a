import { Problem } from '../../core/problem';
import type { Command } from './command';
import { shownScene } from './targets';

/** Brings the panel to the front; when the run that it showed is deleted, with the newest one that still walks. */
export const showPanel: Command = async (app) => {
  const [walking] = app.session.active.slice(-1);
  if (!app.stage.scene && walking) await app.session.reveal(walking);
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  app.panel.reveal(false);
  return undefined;
};
