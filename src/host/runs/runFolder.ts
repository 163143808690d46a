import { type Disposable, FileSystemError, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { Log } from '../views/log';
import { randomText } from '../words/randomText';
import type { Run, RunContent } from './run';
import { decodeRun, encodeRun, mostRunBytes } from './runFile';
import { decodeHeader, decodeNames, encodeHeader, encodeNames, mostHeaderBytes } from './storedRuns';

/** The files of a run: its id, and one of these. */
const endings = {
  /** All but the rows, of a run that walks, or whose window closed before its end. */
  begun: '.begun.json',
  /** The same of one that has ended, in place of it. */
  ended: '.ended.json',
  /** The names that a person gave to it and its race; the last ones count. */
  name: '.name.json',
  /** Written again and again while it walks. */
  alive: '.alive',
  rows: '.run',
  /** The same that came again, in place of them; when they come once more, they are the others again. */
  rowsAgain: '.again',
  /** Of one that a person has deleted and may still want back: as long as it is there, no window lists the run. Its time is that of the deletion. */
  deleted: '.deleted',
} as const;
/** Behind the name of a file that could not be read. */
const broken = '.broken';
const temporary = '.tmp';
/** What another window writes just now is younger than this. */
const settledMilliseconds = 600_000;
/** Deletions that are older are final, whichever window they were made in: longer than a window offers to undo them. */
const finalMilliseconds = 2 * settledMilliseconds;

/** What is in the folder. */
interface Listing {
  /** The ids of the runs, without those that were deleted. */
  readonly runs: readonly string[];
  /** The ids of those. */
  readonly deleted: readonly string[];
  /** Files that belong to no run, or were left half written; perhaps they are just being written. */
  readonly orphans: readonly string[];
}

/** What a file that has changed says of a run. */
export type FileChange = 'run' | 'alive';

/**
 * The folder of the runs, which all windows on one workspace share. No file is written by two windows but that of a
 * name, and none but that a second time: so no window destroys what another has written, and none ever finds a part.
 * (VS Code's renaming over a file deletes that first: in between a reader would take the run for deleted.)
 */
export class RunFolder {
  private readonly folder: Uri;
  private readonly log: Log;

  constructor(folder: Uri, log: Log) {
    this.folder = folder;
    this.log = log;
  }

  /** Makes the folder where there is none yet: nothing can be watched in it before. */
  async make(): Promise<void> {
    await workspace.fs.createDirectory(this.folder);
  }

  /** Watches for runs that come, change, live or go. */
  watch(changed: (id: string, what: FileChange) => void): Disposable {
    const watcher = workspace.createFileSystemWatcher(
      new RelativePattern(this.folder, '*.{json,alive,deleted}'),
    );
    const tell = ({ path }: Uri): void => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      changed(idOf(name), name.endsWith(endings.alive) ? 'alive' : 'run');
    };
    watcher.onDidCreate(tell);
    watcher.onDidChange(tell);
    watcher.onDidDelete(tell);
    return watcher;
  }

  async listing(): Promise<Listing> {
    const entries = (await ifThere(workspace.fs.readDirectory(this.folder))) ?? [];
    const names = entries.map(([name]) => name);
    const isHeader = (name: string): boolean => name.endsWith(endings.begun) || name.endsWith(endings.ended);
    const idsWith = (ending: string): string[] => names.filter((name) => name.endsWith(ending)).map(idOf);
    const deleted = new Set(idsWith(endings.deleted));
    const begun = new Set(names.filter(isHeader).map(idOf));
    const kept = new Set([...begun, ...deleted, ...idsWith(broken)]);
    const isOrphan = (name: string): boolean => name.endsWith(temporary) || !kept.has(idOf(name));
    const runs = [...begun].filter((id) => !deleted.has(id));
    return { runs, deleted: [...deleted], orphans: names.filter(isOrphan) };
  }

  /** All but the rows of a run; undefined when it is not there, or deleted. What cannot be read is set aside: a Problem. */
  async header(id: string): Promise<Parsed<Run> | undefined> {
    if (await this.isDeleted(id)) return undefined;
    // One that ends meanwhile is found the second time.
    for (const ending of [endings.ended, endings.begun, endings.ended]) {
      const bytes = await this.read(id + ending, mostHeaderBytes);
      if (bytes === undefined) continue;
      const run = bytes instanceof Problem ? bytes : decodeHeader(bytes, id);
      if (!(run instanceof Problem)) return this.named(run);
      this.log.warn(`${id}${ending} is set aside. ${run.message}`);
      if (await this.setAside(id + ending)) return run;
    }
    return undefined;
  }

  /** The rows of a run; undefined when there are none, and a Problem when they cannot be read. */
  async content(id: string): Promise<Parsed<RunContent> | undefined> {
    // Rows that come again meanwhile are found the second time.
    for (const ending of [endings.rows, endings.rowsAgain, endings.rows]) {
      const bytes = await this.read(id + ending, mostRunBytes);
      if (bytes !== undefined) return bytes instanceof Problem ? bytes : decodeRun(bytes);
    }
    return undefined;
  }

  /** When a window said last that it walks a run, milliseconds since 1970; 0 when none does. */
  async aliveAt(id: string): Promise<number> {
    return (await ifThere(workspace.fs.stat(this.file(id + endings.alive))))?.mtime ?? 0;
  }

  /** Writes that a run has begun. */
  async begin(run: Run): Promise<void> {
    await this.sayAlive(run.id);
    await this.put(run.id + endings.begun, encodeHeader(run));
  }

  /** Says that a run walks. */
  async sayAlive(id: string): Promise<void> {
    await workspace.fs.writeFile(this.file(id + endings.alive), new Uint8Array(0));
  }

  /** Whether a run that was written is there no more: another window has deleted it. */
  async isGone(id: string): Promise<boolean> {
    const isThere = (await this.has(id + endings.begun)) || (await this.hasEnded(id));
    return !isThere || (await this.isDeleted(id));
  }

  /** Whether it stands written that a run has ended. */
  hasEnded(id: string): Promise<boolean> {
    return this.has(id + endings.ended);
  }

  /** Writes that a run has ended; its rows were written before. */
  async end(run: Run): Promise<void> {
    await this.put(run.id + endings.ended, encodeHeader(run));
    for (const ending of [endings.begun, endings.alive]) await this.deleteFile(run.id + ending);
  }

  async writeContent(id: string, content: RunContent): Promise<void> {
    const isThere = await this.has(id + endings.rows);
    const [now, before] = isThere ? [endings.rowsAgain, endings.rows] : [endings.rows, endings.rowsAgain];
    await this.put(id + now, encodeRun(content));
    await this.deleteFile(id + before);
  }

  /** Takes over rows that lie in another folder. */
  async moveContent(id: string, from: Uri): Promise<void> {
    const name = id + endings.rows;
    await ifThere(workspace.fs.rename(Uri.joinPath(from, name), this.file(name)));
  }

  /** Writes the names that a person has given to a run and to its race. */
  async rename({ id, name, raceName }: Run): Promise<void> {
    const file = id + endings.name;
    const none = name === undefined && raceName === undefined;
    await (none ? this.deleteFile(file) : this.put(file, encodeNames({ name, raceName })));
  }

  /** Takes a run away from all windows; its files stay where they are until the deletion is final. */
  async discard(id: string): Promise<void> {
    await workspace.fs.writeFile(this.file(id + endings.deleted), new Uint8Array(0));
  }

  /** Gives a discarded run back to all windows. */
  async restore(id: string): Promise<void> {
    await this.deleteFile(id + endings.deleted);
  }

  /** Deletes a run for good: what says that there is one first, so that the rest belongs to none. */
  async delete(id: string): Promise<void> {
    for (const ending of Object.values(endings)) await this.deleteFile(id + ending);
  }

  /** Deletes for good what was discarded long ago, perhaps by a window that is closed by now. */
  async collectDeleted(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const stat = await ifThere(workspace.fs.stat(this.file(id + endings.deleted)));
      if (stat && Date.now() - stat.mtime > finalMilliseconds) await this.delete(id);
    }
  }

  /** Deletes orphans that no window can be about to complete. */
  async collect(orphans: readonly string[]): Promise<void> {
    for (const name of orphans) {
      const stat = await ifThere(workspace.fs.stat(this.file(name)));
      if (!stat || Date.now() - stat.mtime < settledMilliseconds) continue;
      this.log.info(`Deleted ${name}, which belongs to no run.`);
      await this.deleteFile(name);
    }
  }

  private isDeleted(id: string): Promise<boolean> {
    return this.has(id + endings.deleted);
  }

  private async has(name: string): Promise<boolean> {
    return (await ifThere(workspace.fs.stat(this.file(name)))) !== undefined;
  }

  /** Keeps a file that cannot be read under another name; false when another window has done so. */
  private async setAside(name: string): Promise<boolean> {
    const moved = workspace.fs.rename(this.file(name), this.file(`${name}.${randomText()}${broken}`));
    return (await ifThere(moved.then(() => true))) ?? false;
  }

  private async named(run: Run): Promise<Run> {
    const bytes = await this.read(run.id + endings.name, mostHeaderBytes);
    const names = bytes instanceof Uint8Array ? decodeNames(bytes) : bytes;
    if (!(names instanceof Problem)) return { ...run, ...names };
    this.log.warn(`The name of run ${run.id}: ${names.message}`);
    return run;
  }

  private async read(name: string, mostBytes: number): Promise<Parsed<Uint8Array> | undefined> {
    const file = this.file(name);
    const stat = await ifThere(workspace.fs.stat(file));
    if (!stat) return undefined;
    if (stat.type !== FileType.File) return new Problem('It is no file.');
    if (stat.size > mostBytes) return new Problem(`It has ${stat.size} bytes.`);
    return ifThere(workspace.fs.readFile(file));
  }

  private async put(name: string, bytes: Uint8Array): Promise<void> {
    const beside = this.file(`${name}.${randomText()}${temporary}`);
    await workspace.fs.writeFile(beside, bytes);
    await workspace.fs.rename(beside, this.file(name), { overwrite: true });
  }

  private async deleteFile(name: string): Promise<void> {
    await ifThere(workspace.fs.delete(this.file(name)));
  }

  private file(name: string): Uri {
    return Uri.joinPath(this.folder, name);
  }
}

/** The run to which a file belongs: there is no dot in an id. */
function idOf(name: string): string {
  return name.split('.', 1)[0];
}

/** What comes of something done to a file; undefined when the file is not there. */
async function ifThere<T>(done: Thenable<T>): Promise<T | undefined> {
  try {
    return await done;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
