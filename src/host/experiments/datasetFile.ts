import { FileSystemError, FileType, l10n, type TextDocument, type Uri, workspace } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { megabytes, mostBytes } from '../../core/text/fileSize';
import type { DataFile } from '../../protocol/messages';

/** A file's name as a person reads it. */
export function nameOf(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** A dataset's content as it stands: of an editor with unsaved changes its text, else the file's bytes. */
export async function readDataset(uri: Uri): Promise<Parsed<DataFile>> {
  const name = nameOf(uri);
  const document = unsavedDocument(uri);
  const bytes = document ? new TextEncoder().encode(document.getText()) : await readFile(uri, name);
  if (bytes instanceof Problem) return bytes;
  if (bytes.byteLength > mostBytes.dataset) return tooLarge(name, bytes.byteLength);
  // The file system may answer a view into something larger: a copy has its own exact buffer.
  return { name, bytes: new Uint8Array(bytes).buffer };
}

/** The open document of a file whose changes are not saved. */
export function unsavedDocument(uri: Uri): TextDocument | undefined {
  const document = workspace.textDocuments.find((open) => open.uri.toString() === uri.toString());
  return document && (document.isUntitled || document.isDirty) ? document : undefined;
}

async function readFile(uri: Uri, name: string): Promise<Parsed<Uint8Array>> {
  try {
    const { size, type } = await workspace.fs.stat(uri);
    if (type & FileType.Directory)
      return new Problem(l10n.t('"{0}" is a folder; choose a CSV or TSV file in it.', name));
    if (!(type & FileType.File))
      return new Problem(l10n.t('"{0}" is a pipe or a device, not a file; choose a CSV or TSV file.', name));
    if (size > mostBytes.dataset) return tooLarge(name, size);
    return await workspace.fs.readFile(uri);
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    if (error.code === 'FileNotFound')
      return new Problem(
        l10n.t('The file "{0}" cannot be found; it may have been moved, renamed or deleted.', name),
      );
    return new Problem(l10n.t('The file "{0}" cannot be read: {1}', name, error.message));
  }
}

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
