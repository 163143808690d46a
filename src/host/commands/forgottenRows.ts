import { l10n } from 'vscode';
import { Problem } from '../../core/problem';
import { runsViewId } from '../start/viewTypes';

/** What of the manifest is looked at: which commands the menus of a view have. */
interface DeclaredMenus {
  readonly contributes: {
    readonly menus: Readonly<
      Record<
        'view/title' | 'view/item/context',
        readonly { readonly command: string; readonly when: string }[]
      >
    >;
  };
}

/**
 * Says so where a row's menu is about one that VS Code does not know any more: it forgets all rows from when a changed
 * list is to be drawn until it has asked for them anew. It hands over nothing then, and what else is selected, if there
 * are several; no other row and no shown run may be taken for the one that was meant. The title of the list hands over
 * nothing in the same way: its commands are never refused.
 */
export function forgottenRows({
  contributes: { menus },
}: DeclaredMenus): (id: string, targets: readonly unknown[]) => Problem | undefined {
  const inTitle = new Set(
    menus['view/title'].filter(({ when }) => when.includes(runsViewId)).map(({ command }) => command),
  );
  const ofRows = new Set(
    menus['view/item/context'].map(({ command }) => command).filter((command) => !inTitle.has(command)),
  );
  return (id: string, targets: readonly unknown[]): Problem | undefined => {
    const [row, selected] = targets;
    const nothing =
      row === undefined && (selected === undefined || selected === null || Array.isArray(selected));
    if (!ofRows.has(id) || targets.length !== 2 || !nothing) return undefined;
    return new Problem(l10n.t('The list of runs was just drawn anew. Choose the command once more.'));
  };
}
