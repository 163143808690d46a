import { FileSystemError, FileType, l10n, type TextDocument, Uri, workspace } from 'vscode';
import { isOfDataset } from '../../core/learning/datasets/images/folderFiles';
import { type Parsed, Problem } from '../../core/problem';
import { megabytes, mostBytes } from '../../core/text/fileSize';
import type { DataFile, ListedContent } from '../../protocol/messages/loading';
import { fileStat } from './fileStat';

/** A file's name as a person reads it. */
export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/**
 * A dataset as it stands: of an editor with unsaved changes its text, of a file or folder on this machine its path, else the file's
 * bytes, or those of the files in a folder that a dataset is made of.
 *
 * @param byPath whether the engine can read files of this machine by itself
 */
export async function datasetFile(uri: Uri, byPath: boolean): Promise<Parsed<DataFile>> {
  const name = nameOf(uri);
  const document = unsavedDocument(uri);
  if (document) {
    const bytes = exact(new TextEncoder().encode(document.getText()));
    return bytes.byteLength > mostBytes.dataset ? tooLarge(name, bytes.byteLength) : { name, bytes };
  }
  return said(name, async () => {
    const { size, type } = await fileStat(uri);
    if (type & FileType.Directory)
      return byPath && uri.scheme === 'file' ? { name, path: uri.fsPath } : folderOf(uri, name);
    if (!(type & FileType.File))
      return new Problem(l10n.t('"{0}" is a pipe or a device, not a file; choose a file.', name));
    if (size > mostBytes.dataset) return tooLarge(name, size);
    if (byPath && uri.scheme === 'file') return { name, path: uri.fsPath };
    return { name, bytes: exact(await workspace.fs.readFile(uri)) };
  });
}

/** The files of a folder, and of those in it, that a dataset is made of. */
async function folderOf(folder: Uri, name: string): Promise<Parsed<DataFile>> {
  const files: ListedContent[] = [];
  let bytes = 0;
  for (const path of await filesIn(folder)) {
    const content = exact(await workspace.fs.readFile(Uri.joinPath(folder, path)));
    bytes += content.byteLength;
    if (bytes > mostBytes.dataset) return tooLarge(name, bytes);
    files.push({ path, bytes: content });
  }
  return { name, files };
}

/** The files of a folder, and of those in it, that a dataset is made of: their paths from there on. */
export async function filesIn(folder: Uri): Promise<readonly string[]> {
  const files: string[] = [];
  const waiting = [''];
  for (let inside = waiting.pop(); inside !== undefined; inside = waiting.pop())
    for (const [entry, type] of await workspace.fs.readDirectory(Uri.joinPath(folder, inside))) {
      const path = `${inside}${entry}`;
      if (type === FileType.Directory) waiting.push(`${path}/`);
      else if (type & FileType.File && isOfDataset(entry)) files.push(path);
    }
  return files;
}

/** The content of a file beside a dataset; undefined where there is none, or a larger one than is read. */
export async function besideDataset(uri: Uri, name: string): Promise<ArrayBuffer | undefined> {
  if (/[\\/]/.test(name)) return undefined;
  const other = Uri.joinPath(uri, '..', name);
  try {
    const { size, type } = await workspace.fs.stat(other);
    const isReadable = type & FileType.File && size <= mostBytes.dataset;
    return isReadable ? exact(await workspace.fs.readFile(other)) : undefined;
  } catch (error) {
    if (error instanceof FileSystemError) return undefined;
    throw error;
  }
}

/** The document of a file, where it is open. */
export const openDocument = (uri: Uri): TextDocument | undefined =>
  workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());

/** The open document of a file whose changes are not saved. */
export function unsavedDocument(uri: Uri): TextDocument | undefined {
  const document = openDocument(uri);
  return document && (document.isUntitled || document.isDirty) ? document : undefined;
}

/** What comes of a file, or what the file system has against it. */
async function said<T>(name: string, read: () => Promise<Parsed<T>>): Promise<Parsed<T>> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    if (error.code === 'FileNotFound')
      return new Problem(
        l10n.t('The file "{0}" cannot be found; it may have been moved, renamed or deleted.', name),
      );
    return new Problem(l10n.t('The file "{0}" cannot be read: {1}', name, error.message));
  }
}

/** The file system may answer a view into something larger: a copy has its own exact buffer. */
const exact = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

function tooLarge(name: string, bytes: number): Problem {
  return new Problem(
    l10n.t(
      '"{0}" has {1} MB; at most {2} MB are read: make a smaller file, for example of every tenth row.',
      name,
      megabytes(bytes),
      megabytes(mostBytes.dataset),
    ),
  );
}
