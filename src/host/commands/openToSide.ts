import { Problem } from '../../core/problem';
import { currentOf, runsIn } from '../panel/stage';
import type { App } from './app';
import type { Command } from './command';
import { type Together, togetherWith } from './openRun';
import { itemOf, shownScene } from './targets';

/** Shows a row of the list, else what is shown, in a further panel beside the others; answers the id of its current run. */
export const openToSide: Command = async (app, target) => {
  const item = await itemOf(app, target);
  const wanted = item ? togetherWith(app, item) : shownTogether(app);
  if (wanted instanceof Problem) return wanted;
  const panel = app.panels.openToSide();
  const shown = await app.control.reveal(wanted.runs, panel.stage, wanted);
  if (!(shown instanceof Problem)) return shown.id;
  panel.close();
  return shown;
};

function shownTogether(app: App): Together | Problem {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  return { runs: runsIn(scene), current: currentOf(scene).run.id };
}
