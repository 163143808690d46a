import { l10n, window } from 'vscode';
import type { ListedFunction } from '../../core/catalogue/listed';
import { type Answer, ask, type Purpose } from './ask';
import type { Judgement } from './judged';
import { Newest } from './newest';
import type { Recent } from './recent';
import { dimensionButton, type Source, type SourceItem, sourceItems, workspaceItems } from './sources';
import { type FormulaReader, judgeFormula } from './typedFormula';

/** A source, or a function whose number of parameters a person wants to choose. */
export type Picked = Source | { readonly kind: 'dimension'; readonly entry: ListedFunction };

/** The one pick in which everything stands that can be minimised. */
export function askSource(
  reader: FormulaReader,
  recent: Recent,
  { title }: Purpose,
): Promise<Answer<Picked>> {
  const pick = window.createQuickPick<SourceItem>();
  pick.title = title;
  pick.placeholder = l10n.t('Choose what to minimise, or type a formula such as x^2 + 3*y^2');
  pick.matchOnDescription = true;
  let items = sourceItems(recent.list);
  let formula: SourceItem | undefined;
  const show = (marked?: SourceItem): void => {
    pick.items = formula ? [formula, ...items] : items;
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
  return ask<Picked, typeof pick>(pick, (input, answer) => {
    const typed = new Newest<Judgement<string>>(
      async (text) => (isLikeFormula(text) ? judgeFormula(reader, text) : {}),
      ({ value, note }) => {
        if (formula === undefined && value === undefined) return;
        formula = value === undefined ? undefined : typedFormula(value, note?.message);
        show();
      },
    );
    /** What Enter means: a formula that is not in the list yet goes before what is marked meanwhile. */
    const entered = async (marked: SourceItem | undefined): Promise<SourceItem | undefined> => {
      if (!typed.isPending) return marked;
      const older = formula;
      if ((await typed.known) === undefined) return undefined;
      return formula ?? (marked === older ? undefined : marked);
    };
    return [
      typed,
      input.onDidChangeValue((text) => typed.take(text)),
      input.onDidTriggerItemButton(({ item, button }) => {
        if (button === dimensionButton && item.entry) answer({ kind: 'dimension', entry: item.entry });
      }),
      input.onDidAccept(async () => {
        const source = (await entered(input.selectedItems[0]))?.source;
        if (source) answer(source);
      }),
    ];
  });
}

/** Enter at once runs what is being edited or was run last; for a newcomer it is the first function. */
function isWorthEnter({ source }: SourceItem): boolean {
  return source !== undefined && source.kind !== 'formula' && source.kind !== 'browse';
}

/** A word alone is a search. */
const isLikeFormula = (text: string): boolean => /[-+*/^(²³]/.test(text);

const typedFormula = (text: string, description = ''): SourceItem => ({
  label: `$(edit) ${text}`,
  description,
  alwaysShow: true,
  source: { kind: 'objective', objective: { kind: 'formula', text } },
});
