import { l10n, TabInputCustom, TabInputText, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { isDataset } from '../data/dataFiles';
import type { Command } from './command';
import { shownDataset } from './openDataset';

/** Opens the data view of a file: the one that is given, that is edited, or on which the shown run walks. */
export const inspectData: Command = (app, target) => {
  const uri = fileOf(target) ?? editedDataset() ?? shownDataset(app);
  if (uri instanceof Problem)
    return new Problem(l10n.t('Open a dataset file first, or choose one in the explorer.'));
  app.engine.warm();
  app.data.open(uri);
  return undefined;
};

/** The title of a panel gives the address of its page, which is no file. */
const fileOf = (target: unknown): Uri | undefined =>
  target instanceof Uri && target.scheme !== 'webview-panel' ? target : undefined;

/** The dataset in the active editor. */
function editedDataset(): Uri | undefined {
  const input = window.tabGroups.activeTabGroup.activeTab?.input;
  const isFile = input instanceof TabInputText || input instanceof TabInputCustom;
  return isFile && (isDataset(input.uri) || input.uri.scheme === 'untitled') ? input.uri : undefined;
}
