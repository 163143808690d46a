import { l10n, type QuickInputButton, QuickInputButtons, ThemeIcon } from 'vscode';
import type { ColumnSummary, TableSummary } from '../../protocol/messages/loading';
import { inert, withIcon } from '../words/inert';
import { shortNumber } from '../words/shortNumber';
import { type Answer, ask } from './ask';
import { inspection, moreOptions } from './doubtPick';
import { type PlainItem, quickPick } from './inputs';

interface ColumnItem extends PlainItem {
  readonly column: string | typeof formulaWanted | typeof inspection;
}

/** A person wants to fit a formula of their own. */
export const formulaWanted = Symbol('formula');

/** A column, the wish for other reading options, for a look at the data, or for a formula where one is offered. */
export type TargetAnswer = string | typeof moreOptions | typeof inspection | typeof formulaWanted;

interface TargetQuestion {
  readonly title: string;
  readonly before: number;
  readonly more?: number;
  /** Whether a formula over the columns is offered, too. */
  readonly withFormula?: boolean;
}

const formulaItem = (): ColumnItem => ({
  column: formulaWanted,
  label: withIcon('edit', l10n.t('Fit a formula over the columns…')),
  description: inert('y ~ b1*(1 - exp(-b2*x))'),
  alwaysShow: true,
});

/** Asks which column of a table is to be predicted, with a button for how the file is read; `before` it so many questions were asked. */
export function askTarget(
  table: TableSummary,
  { title, before, more = 0, withFormula = false }: TargetQuestion,
): Promise<Answer<TargetAnswer>> {
  const placeholder = l10n.t('Choose the column to predict; the other number columns are the features');
  const pick = quickPick<ColumnItem>({ title, placeholder });
  pick.matchOnDescription = true;
  pick.buttons = [...(before > 0 ? [QuickInputButtons.Back] : []), optionsButton];
  if (before > 0) {
    pick.step = before + 1;
    pick.totalSteps = before + 1 + more;
  }
  const columns = table.columns.filter(canBeTarget(table)).map(columnItem);
  const others = [...(withFormula ? [formulaItem()] : []), inspectItem()];
  pick.items = [...columns, ...others];
  // Most tables have their target in the last column.
  pick.activeItems = columns.slice(-1);
  return ask<TargetAnswer, typeof pick>(pick, (input, answer) => [
    input.onDidTriggerButton((button) => {
      if (button === optionsButton) answer(moreOptions);
    }),
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.column);
    }),
  ]);
}

const inspectItem = (): ColumnItem => ({
  column: inspection,
  label: withIcon('graph-scatter', l10n.t('Inspect data…')),
  alwaysShow: true,
});

const optionsButton: QuickInputButton = {
  iconPath: new ThemeIcon('settings-gear'),
  tooltip: l10n.t('Reading options…'),
};

/** Numbers can be predicted, and words where there are numbers to predict them from. */
export function canBeTarget({ columns }: TableSummary): (column: ColumnSummary) => boolean {
  const hasNumbers = columns.some(({ kind }) => kind === 'number');
  return ({ kind }) => kind === 'number' || hasNumbers;
}

function columnItem({ name, kind, minimum, maximum, missing }: ColumnSummary): ColumnItem {
  const isText = kind === 'text';
  const range = isText
    ? l10n.t('words: classes')
    : minimum === undefined || maximum === undefined
      ? ''
      : `${shortNumber(minimum)} … ${shortNumber(maximum)}`;
  return {
    column: name,
    label: withIcon(isText ? 'symbol-enum' : 'symbol-numeric', name),
    description: inert(missing > 0 ? l10n.t('{0}, {1} missing', range, missing) : range),
  };
}
