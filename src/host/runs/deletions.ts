import { type Disposable, EventEmitter } from 'vscode';
import type { Run } from './run';
import type { RunStore } from './store';

/** So long, in milliseconds, a person may change their mind. The files of a window that is closed meanwhile go a little later (runFolder.ts). */
const undoMilliseconds = 600_000;

/** Runs that a person deleted in one go, and may still want back. */
interface Deletion {
  readonly runs: readonly Run[];
  readonly timer: ReturnType<typeof setTimeout>;
}

/** What was deleted from the list in this window and can be brought back: the newest deletion first, for some time. */
export class Deletions implements Disposable {
  private readonly store: RunStore;
  private stack: readonly Deletion[] = [];
  private readonly changed = new EventEmitter<void>();
  /** There is another deletion that can be undone, or none any more. */
  readonly onDidChange = this.changed.event;

  constructor(store: RunStore) {
    this.store = store;
  }

  /** The runs that `undo` would bring back; none where there is nothing to undo. */
  get newest(): readonly Run[] {
    return this.stack.at(-1)?.runs ?? [];
  }

  /** Takes runs out of the list. */
  async delete(runs: readonly Run[]): Promise<void> {
    if (runs.length === 0) return;
    const deletion: Deletion = { runs, timer: setTimeout(() => this.settle(deletion), undoMilliseconds) };
    this.replace([...this.stack, deletion]);
    await this.store.discard(runs);
  }

  /** Brings back what was deleted last; answers the runs that are in the list again. */
  async undo(): Promise<readonly Run[]> {
    const deletion = this.stack.at(-1);
    if (!deletion) return [];
    this.drop(deletion);
    await this.store.restore(deletion.runs);
    return deletion.runs.filter(({ id }) => this.store.get(id));
  }

  dispose(): void {
    for (const { timer } of this.stack) clearTimeout(timer);
    this.changed.dispose();
  }

  /** Nobody wanted them back. */
  private settle(deletion: Deletion): void {
    this.drop(deletion);
    void this.store.remove(deletion.runs);
  }

  private drop(deletion: Deletion): void {
    clearTimeout(deletion.timer);
    this.replace(this.stack.filter((other) => other !== deletion));
  }

  private replace(stack: readonly Deletion[]): void {
    this.stack = stack;
    this.changed.fire();
  }
}
