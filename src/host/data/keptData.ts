import { FileSystemError, Uri, workspace } from 'vscode';
import { contentKey } from '../../core/objective/contentKey';

/** Of more tables those go that were kept longest ago. */
const most = 200;

/**
 * Tables that have no file of their own, because they were selected, pasted or printed by a notebook: each is kept as a file
 * in the extension's storage, in a folder that is named after its content, so that its runs can be repeated and opened
 * again, in other windows too. Equal content is kept once.
 */
export class KeptData {
  private readonly folder: Uri;

  /** @param storage the extension's storage for all workspaces */
  constructor(storage: Uri) {
    this.folder = Uri.joinPath(storage, 'data');
  }

  /** Keeps a text; `name` is what a person reads of it, in lists and sentences. */
  async keep(name: string, text: string): Promise<Uri> {
    const bytes = new TextEncoder().encode(text);
    const file = Uri.joinPath(this.folder, contentKey(bytes), nameOfFile(name));
    // Folders that are not there yet are made with it.
    if (!(await modified(file))) await workspace.fs.writeFile(file, bytes);
    await this.prune();
    return file;
  }

  /** Whether a file is one of these: it moves to nobody else's computer by itself. */
  has(file: Uri): boolean {
    return file.toString().startsWith(`${this.folder}/`);
  }

  private async prune(): Promise<void> {
    const names = (await workspace.fs.readDirectory(this.folder)).map(([name]) => name);
    if (names.length <= most) return;
    const folders = names.map((name) => Uri.joinPath(this.folder, name));
    const dated = await Promise.all(
      folders.map(async (folder) => ({ folder, since: (await modified(folder)) ?? 0 })),
    );
    const old = dated.sort((a, b) => b.since - a.since).slice(most);
    await Promise.all(old.map(({ folder }) => workspace.fs.delete(folder, { recursive: true })));
  }
}

/** When a file or folder was changed last; undefined where there is none. */
async function modified(uri: Uri): Promise<number | undefined> {
  try {
    return (await workspace.fs.stat(uri)).mtime;
  } catch (error) {
    if (error instanceof FileSystemError) return undefined;
    throw error;
  }
}

/** A name that every file system takes. */
const nameOfFile = (name: string): string =>
  name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-').replace(/^\.+|[. ]+$/g, '') || 'data.txt';
