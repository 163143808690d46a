import type { Disposable, TreeView } from 'vscode';
import type { ListItem } from '../runs/races';
import type { Run } from '../runs/run';

/** After so long without a change, VS Code has drawn all rows. */
const calmMilliseconds = 250;
/** A row that VS Code has not marked after it was asked so often stays unmarked. */
const mostTries = 20;
/** So long after a change VS Code may still be drawing, on a machine that is busy. */
const longestDrawing = 2000;
/** How often it is looked whether the rows are there again. */
const lookAgain = 20;

/** The run that the current panel shows, where the list has it. */
export interface ShownRow {
  readonly run: Run;
  /** What is to be marked for it: its race as long as that is closed. */
  readonly row: ListItem;
  /** The rows of which one is enough: who opened a race, or runs together, did so with a selection that shall stay. */
  readonly anyOf: readonly ListItem[];
}

/** Which rows of the list are marked: those that a person selects, and else that of the shown run. */
export class RowMarks implements Disposable {
  private readonly view: TreeView<ListItem>;
  private readonly shown: () => ShownRow | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** The rows that are marked. VS Code's own list of them is empty for a while after each change. */
  private marked: readonly ListItem[] = [];
  /** The ids of rows that are being marked for a run that a panel shows. */
  private readonly revealing = new Set<string>();
  /** How often VS Code was asked in a row to mark the same one. */
  private tried = { id: '', times: 0 };
  /** The ids of the rows that were marked last. */
  private lastMarked = '';
  /** The run that was shown when a person marked rows: their marks stay until another one is shown. */
  private passedOver: Run | undefined;
  /** When the list changed last. */
  private changedAt = Number.NEGATIVE_INFINITY;
  /** How many commands wait for the rows that a person selected: nothing else is marked meanwhile. */
  private awaited = 0;
  private readonly subscription: Disposable;

  constructor(view: TreeView<ListItem>, shown: () => ShownRow | undefined) {
    this.view = view;
    this.shown = shown;
    this.subscription = view.onDidChangeSelection(({ selection }) => this.note(selection));
  }

  /**
   * The rows that a person selected. From when a changed list is to be drawn until VS Code has asked for its rows, it
   * knows none by the marks on the screen: whoever presses a key in that time is not to wait in vain.
   */
  async selected(): Promise<readonly ListItem[]> {
    if (this.view.selection.length > 0) return this.view.selection;
    this.awaited += 1;
    try {
      while (this.view.selection.length === 0 && Date.now() - this.changedAt < longestDrawing)
        await new Promise((resolve) => setTimeout(resolve, lookAgain));
    } finally {
      this.awaited -= 1;
    }
    this.note(this.view.selection);
    return this.view.selection;
  }

  /** The list is to be drawn anew, or a row of it. */
  noteChange(): void {
    this.changedAt = Date.now();
    if (this.timer !== undefined) this.markSoon();
  }

  /** The list is shown that was hidden, or hidden. */
  forget(): void {
    this.marked = [];
    this.passedOver = undefined;
    this.tried = { id: '', times: 0 };
  }

  /**
   * Marks the row of the shown run, once the list is calm: VS Code keeps what is to be revealed until it has drawn all
   * rows, and then opens the view again though the person has left it meanwhile.
   */
  markSoon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.timer = undefined;
      if (this.awaited > 0) this.markSoon();
      else this.markShown();
    }, calmMilliseconds);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.subscription.dispose();
  }

  /**
   * A row that was marked while the panel still showed the run before is not to lose its mark to that run: the marks
   * that a person sets outlive what was to be marked until then.
   */
  private note(rows: readonly ListItem[]): void {
    this.marked = rows;
    const ids = rows.map(({ id }) => id).join();
    const asked = this.revealing.delete(ids);
    // VS Code tells of the same rows again after it has drawn them anew, and of none meanwhile.
    if (ids === '' || ids === this.lastMarked) return;
    this.lastMarked = ids;
    if (!asked) this.passedOver = this.shown()?.run;
  }

  private markShown(): void {
    const shown = this.view.visible ? this.shown() : undefined;
    if (!shown || shown.run === this.passedOver) return;
    this.passedOver = undefined;
    if (!this.marked.some((marked) => shown.anyOf.includes(marked))) this.mark(shown.row);
  }

  /**
   * Asks VS Code to mark a row. A list that is drawn anew meanwhile loses that, with an error or without: it tells of the
   * marks it sets before it answers, and where it told of none it is asked again once it is calm.
   */
  private mark(item: ListItem): void {
    if (this.tried.id !== item.id) this.tried = { id: item.id, times: 0 };
    if (++this.tried.times > mostTries) return;
    const again = (): void => {
      if (this.revealing.has(item.id)) this.markSoon();
    };
    this.revealing.add(item.id);
    this.view.reveal(item, { select: true, focus: false }).then(again, again);
  }
}
