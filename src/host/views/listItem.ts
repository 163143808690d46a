import { l10n, type ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { inert, mostOfMessage } from '../words/inert';

/** What a row of the list says; its texts may quote a file. */
export interface ListRow {
  readonly id: string;
  readonly label: string;
  /** Behind the label; the parts that matter most come first, as a side bar is narrow. */
  readonly description: readonly string[];
  /** All of it, for a screen reader. */
  readonly spoken: readonly string[];
  readonly icon: ThemeIcon;
  /** What menus know it by. */
  readonly context: string;
  readonly hasChildren: boolean;
}

const filled = (parts: readonly string[]): readonly string[] => parts.filter((part) => part !== '');

/** A row of the list of runs, as VS Code takes it: the only place where such rows are made. */
export function listItem({ id, label, description, spoken, icon, context, hasChildren }: ListRow): TreeItem {
  const { Collapsed, None } = TreeItemCollapsibleState;
  const item = new TreeItem(inert(label), hasChildren ? Collapsed : None);
  item.id = id;
  item.contextValue = context;
  item.description = inert(filled(description).join(' · '));
  item.iconPath = icon;
  item.accessibilityInformation = { label: inert(filled(spoken).join(', '), mostOfMessage) };
  // Without arguments: VS Code forgets those of a row that is refreshed, even while it is being clicked.
  item.command = { command: 'lossLandscape.runs.open', title: l10n.t('Open run') };
  return item;
}
