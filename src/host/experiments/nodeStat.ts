import { stat } from 'node:fs/promises';
import { type FileStat, FileType } from 'vscode';

/** What Node knows of a file or folder, behind links; undefined where it finds none, of which VS Code says more. */
export async function nodeStat(path: string): Promise<FileStat | undefined> {
  try {
    const found = await stat(path);
    const file = found.isFile() ? FileType.File : FileType.Unknown;
    const type = found.isDirectory() ? FileType.Directory : file;
    return { type, ctime: found.birthtime.getTime(), mtime: found.mtime.getTime(), size: found.size };
  } catch {
    return undefined;
  }
}
