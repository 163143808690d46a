import {
  commands,
  type Disposable,
  EventEmitter,
  l10n,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import type { Panels } from '../panel/panels';
import type { Deletions } from '../runs/deletions';
import { isRace, type ListedRace, type ListItem, newestOf, racesOf } from '../runs/races';
import type { Run } from '../runs/run';
import type { RunControl } from '../runs/runControl';
import type { RunStore } from '../runs/store';
import { inert, mostOfMessage } from '../words/inert';
import { methodInShort } from '../words/method';
import { listItem } from './listItem';
import { raceRow, raceTooltip } from './raceRow';
import { RowCommands } from './rowCommands';
import { RowMarks, type ShownRow } from './rowMarks';
import { runRow, runTooltip } from './runRow';
import { statusOf } from './runStatus';

/** A running run's numbers are refreshed this often: well beyond the 200 ms that VS Code waits for a list to be calm. */
const refreshMilliseconds = 500;

/** What the list is made from. */
export interface RunsTreeParts {
  readonly store: RunStore;
  readonly control: RunControl;
  readonly panels: Panels;
  readonly deletions: Deletions;
  /** Where it is shown. */
  readonly view: TreeView<ListItem>;
}

/** The list of runs in the side bar: a race is one row, its runs are below it, and below those the ones that stood there before. */
export class RunsTree implements Disposable, TreeDataProvider<ListItem> {
  private readonly parts: RunsTreeParts;
  private readonly changed = new EventEmitter<ListItem | undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<ListItem>;
  private top: readonly ListItem[] = [];
  /** The races that a person has opened, by their ids. */
  private readonly open = new Set<string>();
  private readonly waiting = new Set<ListItem>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly marks: RowMarks;
  private readonly commands = new RowCommands((id) => {
    const item = this.itemOf(id);
    return item && commands.executeCommand('lossLandscape.runs.show', item);
  });
  private readonly subscriptions: readonly Disposable[];

  constructor(parts: RunsTreeParts) {
    this.parts = parts;
    const { store, control, panels, deletions, view } = parts;
    this.view = view;
    this.marks = new RowMarks(view, () => this.shownRow());
    this.subscriptions = [
      this.changed,
      this.marks,
      this.commands,
      store.onDidChange(() => this.refreshAll()),
      control.onDidAdvance((run) => this.refresh(run)),
      control.onDidEnd(() => this.tellEnd()),
      panels.onDidChange(() => this.marks.markSoon()),
      deletions.onDidChange(() => this.sayDeleted()),
      this.view.onDidExpandElement(({ element }) => isRace(element) && this.open.add(element.id)),
      this.view.onDidCollapseElement(({ element }) => isRace(element) && this.open.delete(element.id)),
      this.view.onDidChangeVisibility(({ visible }) => {
        this.marks.forget();
        if (!visible) return;
        this.refreshAll();
        this.marks.markSoon();
      }),
    ];
  }

  /** The rows that a person selected in the list. */
  selected(): Promise<readonly ListItem[]> {
    return this.marks.selected();
  }

  async getChildren(parent?: ListItem): Promise<ListItem[]> {
    if (parent) return [...(isRace(parent) ? newestOf(parent) : this.olderThan(parent))];
    await this.parts.store.read();
    this.group();
    this.commands.keep(new Set([...this.parts.store.list, ...this.top].map(({ id }) => id)));
    return [...this.top];
  }

  getParent(item: ListItem): ListItem | undefined {
    if (isRace(item)) return undefined;
    const race = this.raceOf(item);
    const stands = race?.places.find((runs) => runs.includes(item))?.[0];
    return stands === item ? race : stands;
  }

  getTreeItem(item: ListItem): TreeItem {
    const command = this.commands.of(item.id);
    if (isRace(item))
      return listItem(
        raceRow(item, (run) => statusOf(run, this.parts)),
        command,
      );
    const place = { inRace: this.raceOf(item) !== undefined, hasOlder: this.olderThan(item).length > 0 };
    return listItem(runRow(item, statusOf(item, this.parts), place), command);
  }

  resolveTreeItem(row: TreeItem, item: ListItem): TreeItem {
    row.tooltip = isRace(item)
      ? raceTooltip(item, (run) => statusOf(run, this.parts))
      : runTooltip(item, statusOf(item, this.parts));
    return row;
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private refreshAll(): void {
    this.group();
    this.redraw(undefined);
  }

  /** Has a row and those below it drawn anew, or the whole list. */
  private redraw(item: ListItem | undefined): void {
    this.changed.fire(item);
    this.marks.noteChange();
  }

  /** VS Code knows rows by their objects: a race that was there before keeps its own. */
  private group(): void {
    const before = new Map(this.top.filter(isRace).map((race) => [race.id, race]));
    this.top = racesOf(this.parts.store.list).map((item) => {
      const race = isRace(item) ? before.get(item.id) : undefined;
      return race ? Object.assign(race, item) : item;
    });
  }

  /** The row of an id. */
  private itemOf(id: string): ListItem | undefined {
    return this.parts.store.get(id) ?? this.top.find((item) => item.id === id);
  }

  private raceOf(run: Run): ListedRace | undefined {
    return this.top.filter(isRace).find(({ places }) => places.some((runs) => runs.includes(run)));
  }

  /** The runs that stood at the place of one that stands there now. */
  private olderThan(run: Run): readonly Run[] {
    const [newest, ...older] = this.raceOf(run)?.places.find((runs) => runs.includes(run)) ?? [];
    return newest === run ? older : [];
  }

  /** The row of the shown run. One that another window deleted is shown, but not in the list. */
  private shownRow(): ShownRow | undefined {
    const { panels, store } = this.parts;
    const { run } = panels.stage;
    if (!run || !store.get(run.id)) return undefined;
    const race = this.raceOf(run);
    if (!race) return { run, row: run, anyOf: [run] };
    return { run, row: this.open.has(race.id) ? run : race, anyOf: [run, race] };
  }

  /** Refreshes single rows, and not more often than an eye can follow. */
  private refresh(run: Run): void {
    this.waiting.add(this.raceOf(run) ?? run);
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      // A hidden list is refreshed as a whole when it is shown.
      if (this.view.visible) for (const waiting of this.waiting) this.redraw(waiting);
      this.waiting.clear();
      this.badge();
    }, refreshMilliseconds);
  }

  /** A person who stopped a run waits for this. */
  private tellEnd(): void {
    this.redraw(undefined);
    this.badge();
  }

  private badge(): void {
    const { length } = this.parts.control.active;
    const tooltip = length === 1 ? l10n.t('1 run in progress') : l10n.t('{0} runs in progress', length);
    this.view.badge = length === 0 ? undefined : { value: length, tooltip };
  }

  /** Says above the list what can be undone. */
  private sayDeleted(): void {
    const { newest } = this.parts.deletions;
    const [only] = newest;
    const sentence =
      newest.length === 1
        ? l10n.t('Deleted: {0}. “Undo delete” brings it back.', only.name ?? methodInShort(only))
        : l10n.t('{0} runs deleted. “Undo delete” brings them back.', newest.length);
    this.view.message = newest.length === 0 ? undefined : inert(sentence, mostOfMessage);
    void commands.executeCommand('setContext', 'lossLandscape.canUndoDelete', newest.length > 0);
  }
}
