import { type Disposable, EventEmitter, FileSystemError, l10n, type Memento, Uri, workspace } from 'vscode';
import type { Log } from '../views/log';
import { say } from '../words/say';
import type { Run, RunContent } from './run';
import { decodeRun, encodeRun } from './runFile';
import { readStoredRuns } from './storedRuns';

const key = 'runs';
/** The oldest runs beyond this are forgotten. */
const most = 200;

/**
 * The list of runs, newest first. What a person sees of a run is kept in the workspace's state; its trajectory is
 * a file, written when the run ends and read only when it is shown, so that many runs take no memory.
 */
export class RunStore implements Disposable {
  private readonly state: Memento;
  private readonly folder: Uri;
  private readonly log: Log;
  private readonly runs: Run[];
  /** Of runs that are not (yet) in a file. */
  private readonly held = new Map<string, RunContent>();
  private readonly changed = new EventEmitter<Run | undefined>();
  /** A run whose numbers changed, or undefined when the list itself did. */
  readonly onDidChange = this.changed.event;

  /** @param storage the folder that VS Code gives the extension. */
  constructor(state: Memento, storage: Uri, log: Log) {
    this.state = state;
    this.folder = Uri.joinPath(storage, 'runs');
    this.log = log;
    const { runs, setAside } = readStoredRuns(state.get(key));
    this.runs = runs;
    if (setAside > 0) this.say(setAside);
  }

  get list(): readonly Run[] {
    return this.runs;
  }

  get(id: string): Run | undefined {
    return this.runs.find((run) => run.id === id);
  }

  /** Puts a run that begins at the head of the list. */
  add(run: Run, content: RunContent): void {
    this.runs.unshift(run);
    this.held.set(run.id, content);
    void this.remove(this.runs.slice(most));
    this.listChanged();
  }

  /** Says that a running run has got further. */
  advanced(run: Run): void {
    this.changed.fire(run);
  }

  rename(run: Run, name: string | undefined): void {
    if (name === undefined) delete run.name;
    else run.name = name;
    this.listChanged();
  }

  async remove(removed: readonly Run[]): Promise<void> {
    if (removed.length === 0) return;
    for (const run of removed) {
      this.runs.splice(this.runs.indexOf(run), 1);
      this.held.delete(run.id);
    }
    this.listChanged();
    for (const run of removed) await this.deleteFile(run);
  }

  /** Keeps a run that has ended. */
  async save(run: Run): Promise<void> {
    this.listChanged();
    const content = this.held.get(run.id);
    if (!content) return;
    try {
      await workspace.fs.writeFile(this.file(run), encodeRun(content));
      if (this.held.get(run.id) === content) this.held.delete(run.id);
      if (!this.get(run.id)) await this.deleteFile(run);
    } catch (error) {
      // It stays in memory, so that this window can still show it.
      this.log.error(`The trajectory of a run could not be kept: ${error}`);
    }
  }

  /** What a run is drawn from; undefined when there is nothing, because the window closed before its end. */
  async content(run: Run): Promise<RunContent | undefined> {
    const held = this.held.get(run.id);
    if (held) return held;
    try {
      return decodeRun(await workspace.fs.readFile(this.file(run)));
    } catch (error) {
      if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
      throw error;
    }
  }

  dispose(): void {
    this.changed.dispose();
  }

  private say(setAside: number): void {
    const sentence =
      setAside === 1
        ? l10n.t('One stored run could not be read and is left out of the list.')
        : l10n.t('{0} stored runs could not be read and are left out of the list.', setAside);
    this.log.warn(sentence);
    void say('warning', sentence);
  }

  private file(run: Run): Uri {
    return Uri.joinPath(this.folder, `${run.id}.run`);
  }

  private async deleteFile(run: Run): Promise<void> {
    try {
      await workspace.fs.delete(this.file(run));
    } catch (error) {
      if (!(error instanceof FileSystemError && error.code === 'FileNotFound')) this.log.warn(`${error}`);
    }
  }

  private listChanged(): void {
    void this.state.update(key, this.runs);
    this.changed.fire(undefined);
  }
}
