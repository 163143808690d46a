import { FileSystemError, l10n, type Uri, workspace } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { nameOf, openDocument } from '../experiments/datasetFile';

/** So many characters of code are run; a file of more is none that a person has written. */
const mostCharacters = 5_000_000;

/** The text of a file of code as it stands: of an open document with its unsaved changes. Nothing of it is run. */
export async function codeText(uri: Uri): Promise<Parsed<string>> {
  const open = openDocument(uri);
  try {
    const text = open ? open.getText() : decoded(await workspace.fs.readFile(uri));
    if (text.length <= mostCharacters) return text;
    return new Problem(l10n.t('"{0}" is too large to be a file of code.', nameOf(uri)));
  } catch (error) {
    if (!(error instanceof FileSystemError)) throw error;
    return new Problem(
      l10n.t('The file "{0}" cannot be found; it may have been moved, renamed or deleted.', nameOf(uri)),
    );
  }
}

/** As UTF-8, without a mark of the byte order. */
const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
