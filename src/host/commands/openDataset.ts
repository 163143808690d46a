import { l10n, type Uri } from 'vscode';
import { Problem } from '../../core/problem';
import { sourceUri } from '../experiments/paths';
import { openAt } from '../panel/openAt';
import { currentOf } from '../panel/stage';
import type { App } from './app';
import type { Command } from './command';
import { shownScene } from './targets';

/** Opens the file of the shown dataset beside the panel; a line, from 1, as argument is marked. */
export const openDataset: Command = async (app, line) => {
  const uri = shownDataset(app);
  if (uri instanceof Problem) return uri;
  return openAt(app.panels, uri, typeof line === 'number' ? line : undefined);
};

/** The file of the dataset that is shown. */
export function shownDataset(app: App): Uri | Problem {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { objective } = currentOf(scene).run.experiment;
  if (objective.kind !== 'dataset') return new Problem(l10n.t('What is shown is no run on a dataset.'));
  return sourceUri(objective);
}
