import { l10n, type Uri } from 'vscode';
import type { DatasetSpec } from '../../core/experiment/experiment';
import { type ReadOptions, readMember } from '../../core/learning/datasets/readOptions';
import { withLoss } from '../../core/learning/models/suitable';
import { type Parsed, Problem } from '../../core/problem';
import type { TableSummary } from '../../protocol/messages/loading';
import { catalogue, losses, models } from '../catalogue/catalogue';
import type { App } from '../commands/app';
import { nameOf } from '../experiments/datasetFile';
import { takesClasses } from '../experiments/fromSettings';
import { sourceMember } from '../experiments/generatedData';
import { type Answer, back, type Purpose } from './ask';
import { type ChosenData, chooseCurve } from './chooseCurve';
import { askDoubts, inspection, moreOptions } from './doubtPick';
import { askReadOptions } from './readingOptions';
import { askTarget, canBeTarget, formulaWanted } from './targetPick';

/** A table, and the options with which it was read. */
interface ReadTable {
  readonly table: TableSummary;
  readonly read: ReadOptions;
  /** A person was asked how it is to be read. */
  readonly asked: boolean;
}

/**
 * The objective over a dataset's file. How it is to be read is asked when that was doubtful, once for a file; the target
 * is asked when it is not clear.
 */
export async function chooseTarget(
  app: App,
  uri: Uri,
  canGoBack: boolean,
  purpose: Purpose,
): Promise<Answer<Parsed<ChosenData>>> {
  const remembered = await rememberedObjective(app, uri);
  if (remembered) return remembered;
  let known: Answer<Parsed<ReadTable>> = await readTable(app, uri, canGoBack);
  for (;;) {
    if (known === undefined || known === back || known instanceof Problem) return known;
    const { table, read, asked } = known;
    const title = purpose.titleOn(nameOf(uri));
    const before = Number(canGoBack) + Number(asked);
    const target =
      clearTarget(table) ?? (await askTarget(table, { ...purpose, title, before, withFormula: true }));
    if (target === inspection) return inspected(app, uri);
    if (target === formulaWanted) {
      const objective = objectiveOn(app, uri, { table, read }, table.columns[0].name);
      const columns = table.columns.map(({ name }) => name);
      const curve = await chooseCurve(app, { uri, columns, objective, hasTarget: false, before: before + 1 });
      if (curve !== back) return curve;
    } else if (target === moreOptions) {
      const other = await withOtherOptions(app, uri, read);
      if (other !== back) known = other;
    } else if (target === back && asked) known = await readDoubtful(app, uri, canGoBack);
    else
      return typeof target === 'string'
        ? { objective: objectiveOn(app, uri, { table, read }, target) }
        : target;
  }
}

/** Without rows, or with fewer than two columns that can be a target, there is nothing to ask: opening it says what is missing. */
function clearTarget(table: TableSummary): string | undefined {
  if (table.rows === 0) return table.columns[0]?.name;
  const [only, ...others] = table.columns.filter(canBeTarget(table));
  return table.clearTarget ?? (others.length === 0 ? (only ?? table.columns[0])?.name : undefined);
}

/** What a person chose to learn from a file in its data view; undefined where they did not, or where it does not fit the file any more. */
async function rememberedObjective(app: App, uri: Uri): Promise<ChosenData | undefined> {
  const { read, objective } = app.choices.of(uri) ?? {};
  if (!read || !objective) return undefined;
  const table = await load(app, uri, read);
  if (table instanceof Problem) return undefined;
  const names = new Set(table.columns.map(({ name }) => name));
  const isThere = [objective.target, ...(objective.features ?? [])].every((name) => names.has(name));
  return isThere ? { objective: { ...objective, ...readMember(read) } } : undefined;
}

/** A person wants to see the file first: what is to be run is chosen there. */
function inspected(app: App, uri: Uri): undefined {
  app.data.open(uri);
}

/** A file's table, as a person wanted it the last time; options that do not fit the file any more are forgotten. */
async function readTable(app: App, uri: Uri, canGoBack: boolean): Promise<Answer<Parsed<ReadTable>>> {
  const read = app.choices.of(uri)?.read;
  const table = read && (await load(app, uri, read));
  if (read && table && !(table instanceof Problem)) return { table, read, asked: false };
  return readDoubtful(app, uri, canGoBack);
}

/** A file's table as the reader finds it; a person is asked where that is doubtful. */
async function readDoubtful(app: App, uri: Uri, canGoBack: boolean): Promise<Answer<Parsed<ReadTable>>> {
  const table = await load(app, uri, {});
  if (table instanceof Problem) return table;
  if (table.doubts.length === 0) return { table, read: {}, asked: false };
  const title = l10n.t('How {0} is read', nameOf(uri));
  for (;;) {
    const answer = await askDoubts(table.doubts, { title, canGoBack });
    if (answer === undefined || answer === back) return answer;
    if (answer === inspection) return inspected(app, uri);
    const known = await (answer === moreOptions
      ? withOtherOptions(app, uri, {})
      : remembered(app, uri, answer));
    if (known !== back) return known;
  }
}

/** A file's table with the options that a person sets. */
async function withOtherOptions(app: App, uri: Uri, now: ReadOptions): Promise<Answer<Parsed<ReadTable>>> {
  const read = await askReadOptions(app.datasets, uri, now);
  return read === undefined || read === back ? read : remembered(app, uri, read);
}

async function remembered(app: App, uri: Uri, read: ReadOptions): Promise<Parsed<ReadTable>> {
  const table = await load(app, uri, read);
  if (table instanceof Problem) return table;
  app.choices.rememberReading(uri, read);
  return { table, read, asked: true };
}

async function load({ datasets }: App, uri: Uri, read: ReadOptions): Promise<Parsed<TableSummary>> {
  const data = await datasets.load(uri, read);
  return data instanceof Problem ? data : data.table;
}

/** The usual loss where the target is a text and the settings have one for numbers. */
const lossOfClasses = 'softmaxCrossEntropy';

function objectiveOn(
  app: App,
  uri: Uri,
  { table, read }: Pick<ReadTable, 'table' | 'read'>,
  target: string,
): DatasetSpec {
  const { loss } = app.settings.read(uri);
  const isText = table.columns.some(({ name, kind }) => name === target && kind === 'text');
  const usual = {
    kind: 'dataset',
    ...sourceMember(uri),
    ...readMember(read),
    target,
    model: { name: models[0].id },
    loss: losses[0].id,
  } as const;
  return withLoss(usual, isText && !takesClasses(loss) ? lossOfClasses : loss, catalogue);
}
