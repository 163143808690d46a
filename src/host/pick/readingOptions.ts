import { l10n, QuickInputButtons, type Uri } from 'vscode';
import type { ReadOptions } from '../../core/learning/datasets/readOptions';
import type { TableParts } from '../../core/learning/datasets/table';
import { type Parsed, Problem } from '../../core/problem';
import type { TableSummary } from '../../protocol/messages/loading';
import type { App } from '../commands/app';
import { nameOf } from '../experiments/datasetFile';
import type { Datasets } from '../experiments/datasets';
import { inert, mostOfMessage, withIcon } from '../words/inert';
import { type Answer, ask, back } from './ask';
import { type PlainItem, quickPick, section } from './inputs';
import { type ReadOption, readOptions } from './readOption';

interface OptionItem extends PlainItem {
  readonly option?: ReadOption;
  readonly answers?: 'done' | 'reset';
}

/**
 * Asks for the options with which a file is to be read, until a person is content with what comes of them; what is not set
 * the reader decides. Nothing is asked about what was set for single columns: that stays.
 */
export async function askReadOptions(
  datasets: Datasets,
  uri: Uri,
  read: ReadOptions = {},
): Promise<Answer<ReadOptions>> {
  let options = read;
  let parts: TableParts | undefined;
  for (;;) {
    const now = await tableOf(datasets, uri, options);
    // A file that cannot be read so still has its tables to choose from.
    if (!(now instanceof Problem)) ({ parts } = now);
    const answer = await askOption(now, { options, file: nameOf(uri), parts });
    if (answer === undefined || answer === back) return answer;
    if (answer === 'done') return options;
    if (answer === 'reset') {
      options = {};
      continue;
    }
    const title = `${nameOf(uri)}: ${answer.label}`;
    // Columns are chosen from all that there are.
    const table = await tableOf(datasets, uri, { ...options, leaveOut: [] });
    const columns = table instanceof Problem ? [] : table.columns;
    const changed = await answer.ask(options, title, { columns, ...(parts && { parts }) });
    if (changed === undefined) return undefined;
    if (changed !== back) options = defined({ ...options, ...changed });
  }
}

/** The same for a file, which remembers the answer; false when a person left it as it was. */
export async function askReading(
  { datasets, choices }: Pick<App, 'datasets' | 'choices'>,
  uri: Uri,
): Promise<boolean> {
  const read = await askReadOptions(datasets, uri, choices.of(uri)?.read);
  if (read === undefined || read === back) return false;
  choices.rememberReading(uri, read);
  return true;
}

async function tableOf(datasets: Datasets, uri: Uri, read: ReadOptions): Promise<Parsed<TableSummary>> {
  const data = await datasets.load(uri, read);
  return data instanceof Problem ? data : data.table;
}

const defined = (options: ReadOptions): ReadOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));

interface OptionQuestion {
  readonly options: ReadOptions;
  /** The file's name. */
  readonly file: string;
  readonly parts: TableParts | undefined;
}

function askOption(
  table: Parsed<TableSummary>,
  { options, file, parts }: OptionQuestion,
): Promise<Answer<ReadOption | 'done' | 'reset'>> {
  const placeholder = l10n.t('Choose what the reader is not to decide by itself');
  const pick = quickPick<OptionItem>({ title: l10n.t('How {0} is read', file), placeholder });
  pick.buttons = [QuickInputButtons.Back];
  pick.items = [
    doneItem(table),
    ...section(
      '',
      readOptions
        .filter(({ suits }) => suits?.({ columns: [], ...(parts && { parts }) }) ?? true)
        .map((option) => optionItem(option, options)),
    ),
    ...section<OptionItem>('', Object.keys(options).length === 0 ? [] : [resetItem()]),
  ];
  return ask<ReadOption | 'done' | 'reset', typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      const chosen = item?.option ?? item?.answers;
      if (chosen) answer(chosen);
    }),
  ]);
}

/** What comes of the options: columns and rows, or why there are none. */
function doneItem(table: Parsed<TableSummary>): OptionItem {
  if (table instanceof Problem)
    return {
      label: withIcon('error', l10n.t('It cannot be read so')),
      detail: inert(table.message, mostOfMessage),
    };
  const names = table.columns.map(({ name }) => name).join(', ');
  return {
    label: withIcon('check', l10n.t('Read it so')),
    description: inert(l10n.t('{0} rows', table.rows)),
    detail: inert(names),
    answers: 'done',
  };
}

const resetItem = (): OptionItem => ({
  label: withIcon('discard', l10n.t('Let the reader decide everything')),
  answers: 'reset',
});

const optionItem = (option: ReadOption, options: ReadOptions): OptionItem => ({
  label: inert(option.label),
  description: inert(option.shown(options) ?? l10n.t('decided by the reader')),
  option,
});
