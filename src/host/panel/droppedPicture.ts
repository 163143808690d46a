import {
  type DataTransfer,
  type Disposable,
  DocumentDropEdit,
  l10n,
  languages,
  type TextDocument,
  type Uri,
  WorkspaceEdit,
  workspace,
} from 'vscode';
import { draggedPictureType, readDraggedPicture } from '../../protocol/messages/draggedPicture';
import { freeBeside } from '../data/dataBeside';
import { fileNameFor } from '../runs/saving';
import { say } from '../words/say';
import { markdownLink } from './exportDestinations';

/** A picture that is dragged out of a panel and dropped into Markdown is written beside that, with a link where it was dropped. */
export function droppedPictures(): Disposable {
  const provideDocumentDropEdits = (document: TextDocument, _: unknown, carried: DataTransfer) =>
    dropped(document, carried);
  return languages.registerDocumentDropEditProvider(
    'markdown',
    { provideDocumentDropEdits },
    { dropMimeTypes: [draggedPictureType] },
  );
}

async function dropped(document: TextDocument, carried: DataTransfer): Promise<DocumentDropEdit | undefined> {
  const picture = readDraggedPicture((await carried.get(draggedPictureType)?.asString()) ?? '');
  if (!picture) return undefined;
  const { title, png } = picture;
  if (document.isUntitled) {
    void say('warning', l10n.t('Save the Markdown file first: the picture is put beside it.'));
    return undefined;
  }
  const contents = Uint8Array.from(atob(png), (character) => character.charCodeAt(0));
  const { file, isThere } = await freeBeside(fileOf(document), fileNameFor(title, 'png'), contents);
  const edit = new DocumentDropEdit(markdownLink(title, file), l10n.t('Insert picture'));
  edit.additionalEdit = new WorkspaceEdit();
  if (!isThere) edit.additionalEdit.createFile(file, { contents });
  return edit;
}

/** The file that a document is in: a cell is in that of its notebook. */
function fileOf(document: TextDocument): Uri {
  const holder = workspace.notebookDocuments.find((notebook) =>
    notebook.getCells().some((cell) => cell.document === document),
  );
  return holder?.uri ?? document.uri;
}
