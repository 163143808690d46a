import { l10n, Uri, window } from 'vscode';
import { Problem } from '../../core/problem';
import { generatedScheme } from '../experiments/generatedData';
import { sourceName } from '../experiments/paths';
import { currentOf } from '../panel/stage';
import { asTable, besideWorkspace, mayBeWritten, save } from '../runs/saving';
import type { Command } from './command';
import { shownDataset } from './openDataset';
import { shownScene } from './targets';

/** Writes the generated data that is shown to a CSV file. A URI as argument skips the question; answers the file. */
export const saveData: Command = async (app, given) => {
  const scene = shownScene(app);
  const data = shownDataset(app);
  if (scene instanceof Problem || data instanceof Problem) return data;
  const { objective } = currentOf(scene).run.experiment;
  if (objective.kind !== 'dataset' || data.scheme !== generatedScheme)
    return new Problem(l10n.t('Only generated data can be saved: what is shown is in a file already.'));
  const isFile = given instanceof Uri && given.scheme !== 'webview-panel';
  const chosen = isFile ? given : await askFile(sourceName(objective));
  if (!chosen) return undefined;
  const file = asTable(chosen);
  if (!(await mayBeWritten(file, chosen))) return undefined;
  const bytes = await app.datasets.generatedBytes(data);
  return bytes instanceof Problem ? bytes : save(file, new Uint8Array(bytes), app.store.list);
};

const askFile = (name: string): Thenable<Uri | undefined> =>
  window.showSaveDialog({
    title: l10n.t('Save the data'),
    defaultUri: besideWorkspace(name, 'csv'),
    filters: { CSV: ['csv'] },
  });
