import { l10n, type QuickInputButton, type QuickPick, ThemeIcon } from 'vscode';
import type { ListedFunction } from '../../core/catalogue/listed';
import type { CodeFunctions } from '../code/codeFunctions';
import { inert, withIcon } from '../words/inert';
import { type Answer, ask, type Purpose } from './ask';
import { quickPick } from './inputs';
import type { Judgement } from './judged';
import { Newest } from './newest';
import type { Recent } from './recent';
import {
  dimensionButton,
  functionItems,
  type Source,
  type SourceItem,
  sourceItems,
  workspaceItems,
} from './sources';
import { type FormulaReader, judgeFormula } from './typedFormula';

/** A source, a function whose number of parameters a person wants to choose, or the wish for other optimizers. */
export type Picked =
  | Source
  | { readonly kind: 'dimension'; readonly entry: ListedFunction }
  | { readonly kind: 'methods' };

/** What the pick lists things from. */
interface SourceParts {
  readonly engine: FormulaReader;
  readonly recent: Recent;
  readonly functions: CodeFunctions;
}

/** The one pick in which everything stands that can be minimised. */
export function askSource(
  { engine: reader, recent, functions }: SourceParts,
  { title, methods }: Purpose,
): Promise<Answer<Picked>> {
  const placeholder = l10n.t('Choose what to minimise, or type a formula such as x^2 + 3*y^2');
  const pick = quickPick<SourceItem>({
    title: methods ? l10n.t('{0} — optimizer: {1}', title, methods.names) : title,
    placeholder,
  });
  const button = methods && methodsButton(methods.names);
  if (button) pick.buttons = [button];
  pick.matchOnDescription = true;
  const list = new SourceList(pick, sourceItems(recent.list));
  void list.addWorkspace(functions);
  return ask<Picked, typeof pick>(pick, (input, answer) => {
    const typed = new Newest<Judgement<string>>(
      async (text) => (isLikeFormula(text) ? judgeFormula(reader, text) : {}),
      ({ value, note }) =>
        list.showFormula(value === undefined ? undefined : typedFormula(value, note?.message)),
    );
    /** What Enter means: a typed formula that is not in the list yet goes before what is marked meanwhile. */
    const entered = async (marked: SourceItem | undefined): Promise<SourceItem | undefined> => {
      if (!typed.isPending) return marked;
      const older = list.formula;
      if ((await typed.known) === undefined) return undefined;
      return list.formula ?? (marked === older ? undefined : marked);
    };
    return [
      typed,
      input.onDidChangeValue((text) => {
        list.searched();
        typed.take(text);
      }),
      input.onDidTriggerButton((triggered) => {
        if (triggered === button) answer({ kind: 'methods' });
      }),
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

const methodsButton = (names: string): QuickInputButton => ({
  iconPath: new ThemeIcon('list-selection'),
  tooltip: l10n.t('Optimizer: {0}…', names),
});

/** The list of the pick: a formula that is typed stands before all else. */
class SourceList {
  private readonly pick: QuickPick<SourceItem>;
  private items: readonly SourceItem[];
  private typed: SourceItem | undefined;
  /** An item was marked in a list that nobody was searching, as far as could be known here. */
  private marked = false;

  constructor(pick: QuickPick<SourceItem>, items: readonly SourceItem[]) {
    this.pick = pick;
    this.items = items;
    this.show();
  }

  /** The typed formula, where there is one. */
  get formula(): SourceItem | undefined {
    return this.typed;
  }

  showFormula(formula: SourceItem | undefined): void {
    if (formula === undefined && this.typed === undefined) return;
    this.typed = formula;
    this.show();
  }

  /** The list is searched: what was marked when the text was already on its way here may be none of the matches. */
  searched(): void {
    if (!this.marked || this.pick.value === '') return;
    this.marked = false;
    this.show();
  }

  /** Adds what takes a while to be found: the functions of the file that a person works in, before all else, and the workspace's files. */
  async addWorkspace(functions: CodeFunctions): Promise<void> {
    this.pick.busy = true;
    const [first, files] = await Promise.all([functionItems(functions), workspaceItems(this.items)]);
    this.items = [...first, ...this.items, ...files];
    this.pick.busy = false;
    // A person may have moved on by then.
    const marked = first.length > 0 ? undefined : this.pick.activeItems[0];
    if (first.length + files.length > 0) this.show(this.typed === undefined ? marked : undefined);
  }

  private show(marked?: SourceItem): void {
    const { pick, typed, items } = this;
    pick.items = typed ? [typed, ...items] : items;
    // In a list that is being searched VS Code marks the first match.
    if (typed === undefined && pick.value !== '') return;
    const first = marked ?? pick.items.find(isWorthEnter);
    pick.activeItems = first ? [first] : [];
    this.marked = typed === undefined;
  }
}

/** Enter at once runs what is being edited or was run last; for a newcomer it is the first function. */
function isWorthEnter({ source }: SourceItem): boolean {
  return (
    source !== undefined &&
    !['formula', 'browse', 'browseFolder', 'clipboard', 'generated'].includes(source.kind)
  );
}

/** A word alone is a search. */
const isLikeFormula = (text: string): boolean => /[-+*/^(²³]/.test(text);

const typedFormula = (text: string, description = ''): SourceItem => ({
  label: withIcon('edit', text),
  description: inert(description),
  alwaysShow: true,
  source: { kind: 'objective', objective: { kind: 'formula', text } },
});
