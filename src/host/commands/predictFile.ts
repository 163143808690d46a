import { l10n, ProgressLocation, Uri, window } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { EngineQuestions } from '../../protocol/messages/engineQuestions';
import { nameOf } from '../experiments/datasetFile';
import { openAt } from '../panel/openAt';
import type { Scene } from '../panel/stage';
import { asTrajectory, mayBeWritten, save } from '../runs/saving';
import { inert } from '../words/inert';
import { mention, say } from '../words/say';
import type { App } from './app';
import type { Command } from './command';
import { markedModel } from './markedModel';
import { shownScene } from './targets';

type Predicted = EngineQuestions['predictTable']['answer'];

/**
 * Asks the model at the marked step about every row of a file, and saves what it says as CSV. A URI as argument skips the
 * question for the file, a second one that for the place to save. Answers the file that was written.
 */
export const predictFile: Command = async (app, from, into) => {
  const scene = shownScene(app);
  if (scene instanceof Problem) return scene;
  const file = from instanceof Uri ? from : await askFile(scene);
  if (!file) return undefined;
  const title = inert(l10n.t('Predicting {0}…', nameOf(file)));
  const predicted = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
    predictionsOf(app, scene, file),
  );
  if (predicted instanceof Problem) return predicted;
  const chosen = into instanceof Uri ? into : await askPlace(file);
  if (!chosen) return undefined;
  const place = asTrajectory(chosen);
  if (!(await mayBeWritten(place, chosen))) return undefined;
  const saved = await save(place, predicted.csv, app.store.list);
  if (saved instanceof Problem) return saved;
  await openAt(app.panels, saved);
  tell(predicted, saved);
  return saved;
};

async function predictionsOf(app: App, scene: Scene, file: Uri): Promise<Parsed<Predicted>> {
  const marked = await markedModel(app, scene);
  if (marked instanceof Problem) return marked;
  return app.objectives.predictFile(marked.objective, marked.parameters, file);
}

async function askFile({ objective }: Scene): Promise<Uri | undefined> {
  const names = objective.summary.fit?.rawNames.join(', ') ?? '';
  const chosen = await window.showOpenDialog({
    title: l10n.t('Choose a file with the columns {0}', inert(names)),
    openLabel: l10n.t('Predict'),
  });
  return chosen?.[0];
}

function askPlace(file: Uri): Thenable<Uri | undefined> {
  const name = nameOf(file).replace(/\.[^.]*$/, '');
  return window.showSaveDialog({
    title: l10n.t('Save the predictions'),
    defaultUri: Uri.joinPath(file, '..', `${name}-predictions.csv`),
    filters: { CSV: ['csv'] },
  });
}

function tell({ rows, empty, firstFault }: Predicted, saved: Uri): void {
  if (empty === 0) {
    mention(l10n.t('{0} rows predicted, saved to {1}', rows, nameOf(saved)));
    return;
  }
  void say('warning', l10n.t('{0} of {1} rows have no prediction: {2}', empty, rows, firstFault ?? ''));
}
