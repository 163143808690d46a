import { type Disposable, EventEmitter, l10n, window } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { Log } from '../views/log';
import { say } from '../words/say';
import { moveFormerRuns } from './formerRuns';
import type { Run, RunContent } from './run';
import { type FileChange, RunFolder } from './runFolder';
import type { RunStorage } from './runStorage';
import type { RunNames } from './storedRuns';

/** The oldest runs beyond this are forgotten. */
const most = 200;
/** A window says so often of each run that it walks it. */
const beatMilliseconds = 5000;
/** A run of which nothing was said for so long has lost its window. */
const silentMilliseconds = 15_000;

/**
 * The list of runs, newest first. The files are the truth, some for each run (runFolder.ts), and the list is what was
 * read of them, when it was first asked for and whenever another window changed one; so no window overwrites the runs
 * of another. Rows are read only when they are shown, so that many runs take no memory.
 */
export class RunStore implements Disposable {
  private readonly storage: RunStorage;
  private readonly folder: RunFolder;
  private readonly log: Log;
  private readonly runs: Run[] = [];
  /** Of the runs of this window that are not (yet) in a file. */
  private readonly held = new Map<string, RunContent>();
  /** Runs of this window whose beginning is still to be written. */
  private readonly unwritten = new Set<string>();
  /** What is read of runs that were deleted here is late. */
  private readonly deleted = new Set<string>();
  /** When another window said last that it walks a run. */
  private readonly alive = new Map<string, number>();
  private readonly changed = new EventEmitter<void>();
  /** The list has changed, or something of a run in it. */
  readonly onDidChange = this.changed.event;
  /** What is read and written of each run is so one after the other. */
  private readonly turns = new Map<string, Promise<unknown>>();
  private first: Promise<void> | undefined;
  private beat: ReturnType<typeof setInterval> | undefined;
  private readonly subscriptions: Disposable[] = [this.changed];

  constructor(storage: RunStorage, log: Log) {
    this.storage = storage;
    this.folder = new RunFolder(storage.folder, log);
    this.log = log;
  }

  /** The runs that are known; all of them after `read`. */
  get list(): readonly Run[] {
    return this.runs;
  }

  /** A run that is known. */
  get(id: string): Run | undefined {
    return this.runs.find((run) => run.id === id);
  }

  /** A run of the list, read first where need be. */
  async find(id: string): Promise<Run | undefined> {
    const known = this.get(id);
    if (known) return known;
    await this.read();
    return this.get(id);
  }

  /** Reads the list when it is first asked for; from then on it follows the files. */
  read(): Promise<void> {
    this.first ??= this.logged(this.begin());
    return this.first;
  }

  /** Puts a run that begins at the head of the list. */
  add(run: Run, content: RunContent): void {
    const { id } = run;
    this.runs.unshift(run);
    this.held.set(id, content);
    this.unwritten.add(id);
    this.beat ??= setInterval(() => this.sayAlive(), beatMilliseconds);
    void this.inTurn(id, async () => {
      await this.folder.begin(run);
      this.unwritten.delete(id);
    });
    void this.read();
    this.trim();
    this.changed.fire();
  }

  rename(run: Run, name: string | undefined): Promise<void> {
    return this.giveNames(run, { name });
  }

  /** Names the race that some runs are; undefined takes its name away. */
  async renameRace(runs: readonly Run[], raceName: string | undefined): Promise<void> {
    await Promise.all(runs.map((run) => this.giveNames(run, { raceName })));
  }

  /** Takes runs out of the list of all windows; they can be restored until they are removed. */
  async discard(discarded: readonly Run[]): Promise<void> {
    for (const { id } of discarded) {
      this.deleted.add(id);
      this.unlist(id);
    }
    this.changed.fire();
    await Promise.all(discarded.map(({ id }) => this.inTurn(id, () => this.folder.discard(id))));
  }

  /** Puts discarded runs back into the list, but for those that are gone for good. */
  async restore(discarded: readonly Run[]): Promise<void> {
    await Promise.all(discarded.map((run) => this.inTurn(run.id, () => this.takeBack(run))));
    this.changed.fire();
  }

  /** Removes runs for good. */
  async remove(removed: readonly Run[]): Promise<void> {
    for (const { id } of removed) {
      this.deleted.add(id);
      this.forget(id);
    }
    this.changed.fire();
    await Promise.all(removed.map(({ id }) => this.inTurn(id, () => this.folder.delete(id))));
  }

  /** Removes a run that was walked again; one that another window may be walking only when that keeps silent. */
  async replaced(run: Run): Promise<void> {
    if (this.isElsewhere(run)) {
      await new Promise((done) => setTimeout(done, silentMilliseconds));
      await this.inTurn(run.id, () => this.take(run.id));
      if (run.stop || this.isElsewhere(run)) return;
    }
    await this.remove([run]);
  }

  /** Keeps a run that has ended; with its content where that has changed since it was kept: until it is written, it is read from here. */
  save(run: Run, content = this.held.get(run.id)): Promise<void> {
    if (content) this.held.set(run.id, content);
    this.changed.fire();
    return this.inTurn(run.id, () => this.keep(run, content));
  }

  /** Whether another window walks a run, as far as this one knows. */
  isElsewhere({ id, stop }: Run): boolean {
    return !stop && !this.held.has(id) && Date.now() - (this.alive.get(id) ?? 0) < silentMilliseconds;
  }

  /**
   * What a run is drawn from; undefined when there is nothing, because the window closed before its end, and a Problem
   * when its file was damaged.
   */
  async content({ id }: Run): Promise<Parsed<RunContent> | undefined> {
    const held = this.held.get(id);
    if (held) {
      await held.whole;
      return held;
    }
    const content = await this.folder.content(id);
    if (!(content instanceof Problem)) return content;
    this.log.warn(`The rows of run ${id}: ${content.message}`);
    return new Problem(l10n.t('The stored rows of this run are damaged: open it to run it again.'));
  }

  /** Tells a person what became of stored runs. */
  say(sentence: string): void {
    this.log.warn(sentence);
    void say('warning', sentence);
  }

  dispose(): void {
    clearInterval(this.beat);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async begin(): Promise<void> {
    await this.folder.make();
    this.saySetAside(await moveFormerRuns(this.storage, this.folder));
    this.subscriptions.push(
      this.folder.watch((id, what) => void this.logged(this.follow(id, what))),
      // Not every file system tells what another window does.
      window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.logged(this.readAll());
      }),
    );
    await this.readAll();
  }

  private async readAll(): Promise<void> {
    const { runs, deleted, orphans } = await this.folder.listing();
    const there = new Set(runs);
    // Those that are not there are looked for once more when their turn comes: they may be on their way back.
    const gone = this.runs.filter(({ id }) => !there.has(id)).map(({ id }) => id);
    await Promise.all(gone.map((id) => this.inTurn(id, () => this.take(id))));
    const readable = await Promise.all(runs.map((id) => this.inTurn(id, () => this.take(id))));
    void this.logged(this.folder.collectDeleted(deleted));
    this.saySetAside(readable.filter((whether) => whether === false).length);
    this.trim();
    this.changed.fire();
    void this.logged(this.folder.collect(orphans));
  }

  /** Another window, or this one, has written or deleted a file of a run. */
  private async follow(id: string, what: FileChange): Promise<void> {
    const before = this.seen(id);
    if (what === 'alive') this.alive.set(id, await this.folder.aliveAt(id));
    else if ((await this.inTurn(id, () => this.take(id))) === false) this.saySetAside(1);
    this.trim();
    if (this.seen(id) !== before) this.changed.fire();
  }

  /** What a person sees of a run. */
  private seen(id: string): string {
    const run = this.get(id);
    return run ? JSON.stringify([run, this.isElsewhere(run)]) : '';
  }

  /** Takes over what stands in the files of a run; false when that had to be set aside. */
  private async take(id: string): Promise<boolean> {
    const stored = await this.folder.header(id);
    if (stored instanceof Problem) return false;
    if (!stored) this.lose(id);
    else {
      if (!stored.stop) this.alive.set(id, await this.folder.aliveAt(id));
      this.merge(stored);
    }
    return true;
  }

  private merge(stored: Run): void {
    const { id, name, raceName, reached, loss, stop } = stored;
    const known = this.get(id);
    if (known) {
      assign(known, { name, raceName });
      // What this window walks it knows best, and an end is the end.
      if (!this.held.has(id) && !known.stop) assign(known, { reached, loss, stop });
    } else if (!this.deleted.has(id)) {
      this.runs.push(stored);
      this.runs.sort(newestFirst);
    }
  }

  /** Writes the rows of a run that has ended, then that it has, once; nothing of one that another window deleted. */
  private async keep(run: Run, content: RunContent | undefined): Promise<void> {
    const { id } = run;
    if (this.deleted.has(id)) return;
    if (!this.unwritten.has(id) && (await this.folder.isGone(id))) {
      this.lose(id);
      this.changed.fire();
      return;
    }
    // What cannot be written stays in memory, so that this window can still show it.
    if (content) await this.folder.writeContent(id, content);
    if (!(await this.folder.hasEnded(id))) await this.folder.end(run);
    this.unwritten.delete(id);
    if (this.held.get(id) === content) this.held.delete(id);
  }

  private sayAlive(): void {
    const walking = this.runs.filter(({ id, stop }) => !stop && this.held.has(id));
    for (const { id } of walking) void this.logged(this.folder.sayAlive(id));
    if (walking.length > 0) return;
    clearInterval(this.beat);
    this.beat = undefined;
  }

  private trim(): void {
    if (this.runs.length > most) void this.remove(this.runs.slice(most));
  }

  private giveNames(run: Run, names: RunNames): Promise<void> {
    assign(run, names);
    this.changed.fire();
    return this.inTurn(run.id, async () => {
      // What is read meanwhile has the names of before.
      assign(run, names);
      await this.folder.rename(run);
      assign(run, names);
    });
  }

  /** Takes a discarded run back, as its files have it; what this window knows better is written. */
  private async takeBack(run: Run): Promise<void> {
    await this.folder.restore(run.id);
    // Not before its turn: what is read of the deletion until then shall not lose it.
    this.deleted.delete(run.id);
    this.runs.push(run);
    this.runs.sort(newestFirst);
    await this.take(run.id);
    const content = this.held.get(run.id);
    if (run.stop && content) await this.keep(run, content);
  }

  /** The files of a run are gone, or it was discarded: then this window may still want it back. */
  private lose(id: string): void {
    if (!this.unwritten.has(id) && !this.deleted.has(id)) this.forget(id);
  }

  private unlist(id: string): void {
    const at = this.runs.findIndex((run) => run.id === id);
    if (at >= 0) this.runs.splice(at, 1);
  }

  private forget(id: string): void {
    this.unlist(id);
    this.held.delete(id);
    this.unwritten.delete(id);
    this.alive.delete(id);
  }

  private inTurn<T>(id: string, what: () => Promise<T>): Promise<T | undefined> {
    const turn = this.logged((this.turns.get(id) ?? Promise.resolve()).then(what));
    this.turns.set(id, turn);
    void turn.then(() => {
      if (this.turns.get(id) === turn) this.turns.delete(id);
    });
    return turn;
  }

  /** What comes of something, or undefined and a line in the log. */
  private async logged<T>(done: Promise<T>): Promise<T | undefined> {
    try {
      return await done;
    } catch (error) {
      this.log.error(`The list of runs: ${error}`);
      return undefined;
    }
  }

  private saySetAside(count: number): void {
    if (count === 1)
      this.say(l10n.t('One stored run could not be read and was set aside; the others live on.'));
    else if (count > 1)
      this.say(l10n.t('{0} stored runs could not be read and were set aside; the others live on.', count));
  }
}

function newestFirst(a: Run, b: Run): number {
  return b.started - a.started || (a.id < b.id ? -1 : 1);
}

/** Gives a run other values; undefined takes one away. */
function assign(run: Run, values: Partial<Pick<Run, keyof RunNames | 'reached' | 'loss' | 'stop'>>): void {
  Object.assign(run, values);
  for (const key of ['name', 'raceName', 'stop'] as const) if (run[key] === undefined) delete run[key];
}
