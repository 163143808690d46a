import { l10n, Range, TabInputText, type Uri, type ViewColumn, window, workspace } from 'vscode';
import { Problem } from '../../core/problem';
import { datasetUri } from '../experiments/paths';
import type { Panels } from '../panel/panels';
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
  return datasetUri(objective.file);
}

/** Opens a file where it does not cover the panel, at a line. */
export async function openAt(panels: Panels, uri: Uri, line?: number): Promise<undefined> {
  const document = await workspace.openTextDocument(uri);
  const place =
    line === undefined ? undefined : document.lineAt(Math.min(line, document.lineCount) - 1).range;
  const viewColumn = columnOf(uri, panels.current.column) ?? panels.columnBeside;
  await window.showTextDocument(document, {
    ...(viewColumn && { viewColumn }),
    ...(place && { selection: new Range(place.start, place.end) }),
  });
}

/** Where a file is open already, but for the group of the panel, which it would cover. */
function columnOf(uri: Uri, panel: ViewColumn | undefined): ViewColumn | undefined {
  const groups = window.tabGroups.all.filter(({ viewColumn }) => viewColumn !== panel);
  const group = groups.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof TabInputText && String(input.uri) === String(uri)),
  );
  return group?.viewColumn;
}
