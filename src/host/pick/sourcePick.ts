import { l10n, window } from 'vscode';
import type { ListedFunction } from '../../core/catalogue/listed';
import { readFormula } from '../../core/expression/formulaText';
import { Problem } from '../../core/problem';
import { type Answer, ask, type Purpose } from './ask';
import { parametersText } from './formulaBox';
import type { Recent } from './recent';
import { dimensionButton, type Source, type SourceItem, sourceItems, workspaceItems } from './sources';

/** A source, or a function whose number of parameters a person wants to choose. */
export type Picked = Source | { readonly kind: 'dimension'; readonly entry: ListedFunction };

/** The one pick in which everything stands that can be minimised. */
export function askSource(recent: Recent, { title }: Purpose): Promise<Answer<Picked>> {
  const pick = window.createQuickPick<SourceItem>();
  pick.title = title;
  pick.placeholder = l10n.t('Choose what to minimise, or type a formula such as x^2 + 3*y^2');
  pick.matchOnDescription = true;
  let items = sourceItems(recent.list);
  let formula: string | undefined;
  const show = (marked?: SourceItem): void => {
    pick.items = formula === undefined ? items : [typedFormula(formula), ...items];
    // In a list that is being searched VS Code marks the first match.
    if (formula === undefined && pick.value !== '') return;
    const first = marked ?? pick.items.find(isWorthEnter);
    pick.activeItems = first ? [first] : [];
  };
  show();
  pick.busy = true;
  void workspaceItems(items).then((files) => {
    items = [...items, ...files];
    pick.busy = false;
    // A person may have moved on by then.
    if (files.length > 0) show(formula === undefined ? pick.activeItems[0] : undefined);
  });
  return ask<Picked, typeof pick>(pick, (input, answer) => [
    input.onDidChangeValue((text) => {
      const typed = isFormula(text) ? text : undefined;
      if (typed === formula) return;
      formula = typed;
      show();
    }),
    input.onDidTriggerItemButton(({ item, button }) => {
      if (button === dimensionButton && item.entry) answer({ kind: 'dimension', entry: item.entry });
    }),
    input.onDidAccept(() => {
      const source = input.selectedItems[0]?.source;
      if (source) answer(source);
    }),
  ]);
}

/** Enter at once runs what is being edited or was run last; for a newcomer it is the first function. */
function isWorthEnter({ source }: SourceItem): boolean {
  return source !== undefined && source.kind !== 'formula' && source.kind !== 'browse';
}

/** A word alone is a search. */
function isFormula(text: string): boolean {
  return /[-+*/^(²³]/.test(text) && !(readFormula(text) instanceof Problem);
}

function typedFormula(text: string): SourceItem {
  const formula = readFormula(text);
  return {
    label: `$(edit) ${text}`,
    description: formula instanceof Problem ? '' : parametersText(formula),
    alwaysShow: true,
    source: { kind: 'objective', objective: { kind: 'formula', text } },
  };
}
