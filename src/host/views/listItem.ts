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

/**
 * A row of the list of runs, as VS Code takes it: the only place where such rows are made.
 * @param command the name of the one that opens it
 */
export function listItem(
  { id, label, description, spoken, icon, context, hasChildren }: ListRow,
  command: string,
): TreeItem {
  const { Collapsed, None } = TreeItemCollapsibleState;
  const item = new TreeItem(inert(label), hasChildren ? Collapsed : None);
  item.id = id;
  item.contextValue = context;
  item.description = inert(filled(description).join(' · '));
  item.iconPath = icon;
  item.accessibilityInformation = { label: inert(filled(spoken).join(', '), mostOfMessage) };
  item.command = { command, title: l10n.t('Open run') };
  return item;
}
