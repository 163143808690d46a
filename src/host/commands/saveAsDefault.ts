import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { scopeOf } from '../experiments/objectives';
import { defaultsOf } from '../experiments/settingValues';
import { currentOf } from '../panel/stage';
import { optimizerLabel } from '../runs/run';
import { saveSettings } from '../settings/saveSettings';
import { mention } from '../words/say';
import type { Command } from './command';
import { shownScene } from './targets';

/** Writes the values of the current run to the settings: what is run next begins with them. */
export const saveAsDefault: Command = async (app) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { run, content } = currentOf(scene);
  const { experiment } = run;
  await saveSettings(defaultsOf(experiment, content.summary), scopeOf(experiment.objective));
  mention(l10n.t('{0} with these values is what runs from now on.', optimizerLabel(run)));
  return undefined;
};
