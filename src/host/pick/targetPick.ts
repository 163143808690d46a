import { l10n, QuickInputButtons, type QuickPickItem, window } from 'vscode';
import type { ColumnSummary, TableSummary } from '../../protocol/messages';
import { shortNumber } from '../shortNumber';
import { type Answer, ask } from './ask';

interface ColumnItem extends QuickPickItem {
  readonly column: string;
}

/** Asks which number column of a table is to be predicted; `canGoBack` when there is a question before. */
export function askTarget(table: TableSummary, file: string, canGoBack: boolean): Promise<Answer<string>> {
  const pick = window.createQuickPick<ColumnItem>();
  pick.title = l10n.t('Run gradient descent on {0}', file);
  pick.placeholder = l10n.t('Choose the column to predict; the other number columns are the features');
  pick.matchOnDescription = true;
  if (canGoBack) {
    pick.buttons = [QuickInputButtons.Back];
    pick.step = 2;
    pick.totalSteps = 2;
  }
  pick.items = table.columns.filter(({ kind }) => kind === 'number').map(columnItem);
  // Most tables have their target in the last column.
  pick.activeItems = pick.items.slice(-1);
  return ask<string, typeof pick>(pick, (input, answer) => [
    input.onDidAccept(() => {
      const [item] = input.selectedItems;
      if (item) answer(item.column);
    }),
  ]);
}

function columnItem({ name, minimum, maximum, missing }: ColumnSummary): ColumnItem {
  const range =
    minimum === undefined || maximum === undefined ? '' : `${shortNumber(minimum)} … ${shortNumber(maximum)}`;
  return {
    column: name,
    label: `$(symbol-numeric) ${name}`,
    description: missing > 0 ? l10n.t('{0}, {1} missing', range, missing) : range,
  };
}
