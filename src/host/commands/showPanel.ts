import { Problem } from '../../core/problem';
import type { Command } from './command';
import { shownScene } from './targets';

/** Brings the panel to the front; when the run that it showed is deleted, with the newest one that still walks. */
export const showPanel: Command = async (app) => {
  const { control, panels } = app;
  const [walking] = control.active.slice(-1);
  if (!panels.stage.scene && walking) await control.reveal([walking], panels.stage);
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  panels.current.reveal(false);
  return undefined;
};
