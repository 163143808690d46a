import { l10n, QuickInputButtons } from 'vscode';
import { limits } from '../../core/experiment/experiment';
import { type Encoding, encodings, type ReadOptions } from '../../core/learning/datasets/readOptions';
import type { TableParts } from '../../core/learning/datasets/table';
import type { TableSummary } from '../../protocol/messages/loading';
import { inert } from '../words/inert';
import { type Answer, ask } from './ask';
import { inputBox, type PlainItem, quickPick } from './inputs';
import { askJudged, type Judgement, refuses } from './judged';

/** One of the options with which a file is read, as a person sees and changes it. */
export interface ReadOption {
  readonly label: string;
  /** Its value in words; undefined where the reader decides. */
  shown(options: ReadOptions): string | undefined;
  /** Asks for another value; undefined in the answer leaves it to the reader. */
  ask(options: ReadOptions, title: string, file: FileSummary): Promise<Answer<ReadOptions>>;
  /** Whether it is one of a file like this; absent: it is one of any. */
  suits?(file: FileSummary): boolean;
}

/** What is known of a file while it is asked how it is read: all its columns, and the tables in it. */
export type FileSummary = Pick<TableSummary, 'columns' | 'parts'>;

/** All of them, in the order in which they are offered. */
export const readOptions: readonly ReadOption[] = [
  part('sheet', 'sheet', l10n.t('Sheet')),
  part('table', 'table', l10n.t('Table')),
  part('array', 'array', l10n.t('Array of the features')),
  part('targetArray', 'array', l10n.t('Array of the target')),
  choices('header', l10n.t('Names of the columns'), [
    [true, l10n.t('on the first line')],
    [false, l10n.t('none')],
    [2, l10n.t('on two lines')],
  ]),
  choices('separator', l10n.t('Separator'), [
    [',', l10n.t('comma')],
    [';', l10n.t('semicolon')],
    ['\t', l10n.t('tab')],
    ['|', l10n.t('bar')],
    ['blank', l10n.t('blanks')],
    ['::', '::'],
  ]),
  choices('decimal', l10n.t('Decimal sign'), [
    ['.', l10n.t('point: 1.5')],
    [',', l10n.t('comma: 1,5')],
  ]),
  lines('skip', l10n.t('Lines to skip above the table')),
  lines('skipEnd', l10n.t('Rows to leave out at the end')),
  choices('comment', l10n.t('Comments begin with'), [
    ['#', '#'],
    ['%', '%'],
    ['//', '//'],
    [';', ';'],
    ['', l10n.t('nothing: no line is a comment')],
  ]),
  {
    label: l10n.t('Words for a missing value'),
    shown: ({ missing }) => missing?.join(', '),
    ask: async ({ missing = [] }, title) =>
      askText(
        title,
        l10n.t('Type words or numbers, with commas between'),
        missing.join(', '),
        'missing',
        (text) =>
          text
            .split(',')
            .map((word) => word.trim())
            .filter(Boolean),
      ),
  },
  {
    label: l10n.t('Columns to leave out'),
    shown: ({ leaveOut }) => leaveOut && (leaveOut.join(', ') || l10n.t('none')),
    ask: askColumns,
  },
  choices(
    'encoding',
    l10n.t('Encoding'),
    encodings.map((id): [Encoding, string] => [id, id]),
  ),
];

interface ChoiceItem<T> extends PlainItem {
  readonly value: T | undefined;
}

/** An option with a few values to choose from. */
function choices<Id extends 'header' | 'separator' | 'decimal' | 'comment' | 'encoding'>(
  id: Id,
  label: string,
  values: readonly (readonly [value: NonNullable<ReadOptions[Id]>, text: string])[],
): ReadOption {
  return {
    label,
    shown: ({ [id]: value }) =>
      value === undefined ? undefined : (values.find(([own]) => own === value)?.[1] ?? String(value)),
    ask: ({ [id]: now }, title) => askChoice(id, now, values, title),
  };
}

/** Asks for one of a few values of an option, or leaves it to the reader. */
function askChoice<Value>(
  id: keyof ReadOptions,
  now: unknown,
  values: readonly (readonly [value: Value, text: string])[],
  title: string,
): Promise<Answer<ReadOptions>> {
  const pick = quickPick<ChoiceItem<Value>>({ title });
  pick.buttons = [QuickInputButtons.Back];
  pick.items = [
    { label: inert(l10n.t('Let the reader decide')), value: undefined },
    ...values.map(([value, text]) => ({ label: inert(text), value })),
  ];
  pick.activeItems = pick.items.filter(({ value }) => value === now);
  return ask<ReadOptions, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer({ [id]: item.value });
    }),
  ]);
}

/** An option that is a number of lines. */
function lines(id: 'skip' | 'skipEnd', label: string): ReadOption {
  const { maximum } = limits.skippedLines;
  return {
    label,
    shown: ({ [id]: value }) => (value === undefined ? undefined : String(value)),
    ask: ({ [id]: now = '' }, title) =>
      askText(title, l10n.t('Type a whole number; with none the reader decides'), String(now), id, (text) => {
        const value = Number(text);
        return Number.isInteger(value) && value >= 0 && value <= maximum ? value : undefined;
      }),
  };
}

/** A box in which what is typed is an option, or is refused; nothing leaves it to the reader. */
function askText<Id extends 'skip' | 'skipEnd' | 'missing'>(
  title: string,
  prompt: string,
  value: string,
  id: Id,
  read: (text: string) => ReadOptions[Id] | undefined,
): Promise<Answer<ReadOptions>> {
  const box = inputBox({ title, prompt });
  box.buttons = [QuickInputButtons.Back];
  box.value = value;
  const judge = async (text: string): Promise<Judgement<ReadOptions>> => {
    const option = read(text);
    return option === undefined ? { note: refuses(prompt) } : { value: { [id]: option } };
  };
  return askJudged(box, judge, { value: { [id]: undefined } });
}

/** Which of the tables in a file is read. */
function part(
  id: 'sheet' | 'table' | 'array' | 'targetArray',
  of: TableParts['option'],
  label: string,
): ReadOption {
  return {
    label,
    suits: ({ parts }) => parts?.option === of,
    shown: ({ [id]: value }) => value,
    ask: ({ [id]: now }, title, { parts }) => {
      const values = (parts?.names ?? []).map((name): [string, string] => [name, name]);
      return askChoice(id, now, values, title);
    },
  };
}

interface LeftOutItem extends PlainItem {
  readonly name: string;
}

function askColumns(
  { leaveOut = [] }: ReadOptions,
  title: string,
  { columns }: FileSummary,
): Promise<Answer<ReadOptions>> {
  const pick = quickPick<LeftOutItem>({ title, placeholder: l10n.t('Tick the columns to leave out') });
  pick.buttons = [QuickInputButtons.Back];
  pick.canSelectMany = true;
  pick.items = columns.map(({ name }) => ({ label: inert(name), name }));
  const isOut = ({ name }: LeftOutItem, i: number): boolean =>
    leaveOut.includes(name) || leaveOut.includes(i + 1);
  pick.selectedItems = pick.items.filter(isOut);
  return ask<ReadOptions, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => answer({ leaveOut: input.selectedItems.map(({ name }) => name) })),
  ]);
}
