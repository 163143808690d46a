import { l10n, Uri, window } from 'vscode';
import type { DatasetSpec } from '../../core/experiment/experiment';
import { readMember } from '../../core/learning/datasets/readOptions';
import { formulaOf } from '../../core/learning/models/formulaText';
import { type Parsed, Problem } from '../../core/problem';
import { losses, models } from '../catalogue/catalogue';
import { isDataset } from '../data/dataFiles';
import { sourceMember } from '../experiments/generatedData';
import { sourceUri } from '../experiments/paths';
import { currentOf, walkersOf } from '../panel/stage';
import { back } from '../pick/ask';
import { chooseCurve } from '../pick/chooseCurve';
import type { App } from './app';
import { startChosen } from './choice';
import type { Command } from './command';
import { curveMethods } from './curveMethods';
import { shownScene } from './targets';

/**
 * Fits a formula over the columns of a file: of the one that is given, else of the file in the active editor, else of the shown dataset, whose formula is then edited.
 * Answers the run's id.
 */
export const fitFormula: Command = async (app, target) => {
  app.engine.warm();
  if (target instanceof Uri && target.scheme !== 'webview-panel') return fitTo(app, target);
  const edited = window.activeTextEditor?.document.uri;
  return edited && isDataset(edited) ? fitTo(app, edited) : fitToShown(app);
};

async function fitTo(app: App, uri: Uri): Promise<Parsed<string> | undefined> {
  const { read, objective } = app.choices.of(uri) ?? {};
  const data = await app.datasets.load(uri, read);
  if (data instanceof Problem) return data;
  const { columns, clearTarget } = data.table;
  const known = objective?.target ?? clearTarget;
  const plain: DatasetSpec = {
    kind: 'dataset',
    ...sourceMember(uri),
    ...readMember(read),
    target: known ?? columns[0]?.name ?? '',
    model: { name: models[0].id },
    loss: lossOf(app, uri),
  };
  return start(app, uri, plain, known !== undefined, undefined);
}

/** The loss of the settings; for a formula, one for classes becomes one of its logit. */
const lossOf = ({ settings }: App, uri: Uri): string => settings.read(uri).loss ?? losses[0].id;

async function fitToShown(app: App): Promise<Parsed<string> | undefined> {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const { objective } = currentOf(scene).run.experiment;
  if (objective.kind !== 'dataset')
    return new Problem(
      l10n.t('What is shown is no run on a dataset: open a data file, and fit a formula to that.'),
    );
  const uri = sourceUri(objective);
  if (uri instanceof Problem) return uri;
  const text = formulaOf(objective.model);
  const methods =
    text === undefined ? undefined : walkersOf(scene).map(({ run }) => run.experiment.optimizers[0].name);
  return start(app, uri, objective, true, text, methods);
}

async function start(
  app: App,
  uri: Uri,
  objective: DatasetSpec,
  hasTarget: boolean,
  text: string | undefined,
  methods?: readonly string[],
): Promise<Parsed<string> | undefined> {
  const data = await app.datasets.load(uri, objective.read);
  if (data instanceof Problem) return data;
  const columns = data.table.columns.map(({ name }) => name);
  const chosen = await chooseCurve(app, {
    ...{ uri, columns, objective, hasTarget, before: 0 },
    ...(text !== undefined && { text }),
  });
  if (chosen === undefined || chosen === back) return undefined;
  if (chosen instanceof Problem) return chosen;
  return startChosen(app, chosen, methods ?? curveMethods(app, chosen.objective), false);
}
