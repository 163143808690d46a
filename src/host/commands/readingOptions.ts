import { l10n, Uri } from 'vscode';
import type { DatasetSpec } from '../../core/experiment/experiment';
import { readMember } from '../../core/learning/datasets/readOptions';
import { Problem } from '../../core/problem';
import { nameOf } from '../experiments/datasetFile';
import { currentOf } from '../panel/stage';
import { back } from '../pick/ask';
import { inspection } from '../pick/doubtPick';
import { askReading, askReadOptions } from '../pick/readingOptions';
import { askTarget } from '../pick/targetPick';
import type { App } from './app';
import type { Command } from './command';
import { shownDataset } from './openDataset';
import { run } from './run';
import { shownScene } from './targets';

/**
 * Asks how the file of the shown dataset is to be read, and lets the shown runs walk again on what is read then; a file as
 * argument is run then. The answer is remembered for the file.
 */
export const readingOptions: Command = async (app, target) => {
  // The title of an editor gives the address of its page.
  if (target instanceof Uri && target.scheme !== 'webview-panel') return runAsRead(app, target);
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { objective } = currentOf(scene).run.experiment;
  const uri = shownDataset(app);
  if (uri instanceof Problem || objective.kind !== 'dataset') return uri;
  const wanted = await askWanted(app, uri, objective);
  if (wanted === undefined || wanted instanceof Problem) return wanted;
  app.choices.rememberReading(uri, wanted.read ?? {});
  const again = await app.control.readAs(wanted, app.panels.stage);
  return again instanceof Problem ? again : again?.id;
};

async function runAsRead(app: App, uri: Uri): Promise<unknown> {
  return (await askReading(app, uri)) ? run(app, uri) : undefined;
}

/** What is to be minimised then; the target is asked where its column is there no more. */
async function askWanted(
  app: App,
  uri: Uri,
  objective: DatasetSpec,
): Promise<DatasetSpec | Problem | undefined> {
  let { read } = objective;
  for (;;) {
    const answer = await askReadOptions(app.datasets, uri, read);
    if (answer === undefined || answer === back) return undefined;
    read = answer;
    const data = await app.datasets.load(uri, read);
    if (data instanceof Problem) return data;
    const names = data.table.columns.map(({ name }) => name);
    const title = l10n.t('How {0} is read', nameOf(uri));
    const target = names.includes(objective.target)
      ? objective.target
      : await askTarget(data.table, { title, before: 1 });
    if (target === undefined) return undefined;
    if (target === inspection) {
      app.data.open(uri);
      return undefined;
    }
    if (typeof target === 'string') return onColumns({ ...objective, target }, read, names);
  }
}

/** A dataset read in another way, with those of its features that are still there. */
function onColumns(
  { read: _former, features, ...objective }: DatasetSpec,
  read: DatasetSpec['read'] & object,
  names: readonly string[],
): DatasetSpec {
  const staying = features?.filter((name) => names.includes(name) && name !== objective.target);
  return {
    ...objective,
    ...readMember(read),
    ...(staying && staying.length > 0 && { features: staying }),
  };
}
