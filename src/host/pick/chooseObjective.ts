import { l10n, ProgressLocation, type Uri, window } from 'vscode';
import type { ObjectiveSpec } from '../../core/experiment/experiment';
import { withLoss } from '../../core/learning/models/suitable';
import { type Parsed, Problem } from '../../core/problem';
import type { TableSummary } from '../../protocol/messages';
import { catalogue, losses, models } from '../catalogue/catalogue';
import type { App } from '../commands/app';
import { nameOf } from '../experiments/datasetFile';
import { takesClasses } from '../experiments/fromSettings';
import { inert } from '../words/inert';
import { type Answer, back, type Purpose } from './ask';
import { askDimension } from './dimensionBox';
import { askFormula } from './formulaBox';
import { askSource, type Picked } from './sourcePick';
import { askTarget, canBeTarget } from './targetPick';

/** An objective that a person chose. */
export interface ChosenObjective {
  readonly kind: 'objective';
  readonly objective: ObjectiveSpec;
  /** How many questions led to it. */
  readonly asked: number;
}

/** What a person chose to run. */
export type Choice = ChosenObjective | { readonly kind: 'experiment'; readonly uri: Uri };

/** Leads from nothing to a choice; undefined when a person leaves, at whatever question. */
export async function choose(app: App, purpose: Purpose): Promise<Parsed<Choice> | undefined> {
  for (;;) {
    const picked = await askSource(app.engine, app.recent, purpose);
    if (picked === undefined || picked === back) return undefined;
    const choice = await follow(app, picked, purpose);
    if (choice !== back) return choice;
  }
}

async function follow(app: App, picked: Picked, purpose: Purpose): Promise<Answer<Parsed<Choice>>> {
  switch (picked.kind) {
    case 'objective':
      return { ...picked, asked: 1 };
    case 'experiment':
      return picked;
    case 'methods':
      await purpose.methods?.change();
      return back;
    case 'dimension':
      return chosen(await askDimension(picked.entry, purpose));
    case 'formula': {
      const text = await askFormula(app.engine, app.recent.formula, purpose);
      return typeof text === 'string' ? chosen({ kind: 'formula', text }) : text;
    }
    case 'dataset':
      return chosen(await chooseTarget(app, picked.uri, true, purpose));
    case 'browse': {
      const uri = await browse(purpose);
      return uri ? chosen(await chooseTarget(app, uri, true, purpose)) : back;
    }
  }
}

function chosen(objective: Answer<Parsed<ObjectiveSpec>>): Answer<Parsed<Choice>> {
  if (objective === undefined || objective === back || objective instanceof Problem) return objective;
  return { kind: 'objective', objective, asked: 2 };
}

async function browse({ title }: Purpose): Promise<Uri | undefined> {
  const uris = await window.showOpenDialog({
    title: l10n.t('Choose a dataset'),
    openLabel: title,
    filters: { [l10n.t('Tables')]: ['csv', 'tsv', 'txt'], [l10n.t('All files')]: ['*'] },
  });
  return uris?.[0];
}

async function readColumns({ datasets }: App, uri: Uri): Promise<Parsed<TableSummary>> {
  const data = await datasets.load(uri);
  return data instanceof Problem ? data : data.table;
}

/** The usual loss where the target is a text and the settings have one for numbers. */
const lossOfClasses = 'softmaxCrossEntropy';

/** The objective over a dataset's file; the target is asked when it is not clear. */
export async function chooseTarget(
  app: App,
  uri: Uri,
  canGoBack: boolean,
  purpose: Purpose,
): Promise<Answer<Parsed<ObjectiveSpec>>> {
  const table = await window.withProgress(
    { location: ProgressLocation.Window, title: inert(l10n.t('Reading {0}…', nameOf(uri))) },
    () => readColumns(app, uri),
  );
  if (table instanceof Problem) return table;
  // With fewer than two columns that can be a target there is nothing to ask: opening it says what is missing.
  const [only, ...others] = table.columns.filter(canBeTarget(table));
  const clear = table.clearTarget ?? (others.length === 0 ? (only ?? table.columns[0])?.name : undefined);
  const target =
    clear ?? (await askTarget(table, { ...purpose, title: purpose.titleOn(nameOf(uri)), canGoBack }));
  if (target === undefined || target === back) return target;
  const { loss } = app.settings.read(uri);
  const isText = table.columns.some(({ name, kind }) => name === target && kind === 'text');
  const usual = { kind: 'dataset', file: uri.toString(), target, model: { name: models[0].id } } as const;
  return withLoss(
    { ...usual, loss: losses[0].id },
    isText && !takesClasses(loss) ? lossOfClasses : loss,
    catalogue,
  );
}
