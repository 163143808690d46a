import { type NotebookCell, NotebookCellKind, type Uri, workspace } from 'vscode';
import type { ProgramCell } from '../../protocol/messages/program';

/** The cell of an open notebook that an address is of; undefined for files, and for cells of notebooks that are closed. */
export function cellOf(uri: Uri): NotebookCell | undefined {
  for (const notebook of workspace.notebookDocuments) {
    const found = notebook.getCells().find(({ document }) => document.uri.toString() === uri.toString());
    if (found) return found;
  }
  return undefined;
}

/** The code above a cell in the same language, the first cell first. */
export const cellsBefore = (cell: NotebookCell): readonly NotebookCell[] =>
  cell.notebook
    .getCells()
    .slice(0, cell.index)
    .filter(
      ({ kind, document }) =>
        kind === NotebookCellKind.Code && document.languageId === cell.document.languageId,
    );

/** A cell as it is run: what stands beside its notebook is found from there, and its number tells it from the others. */
export const programCell = ({ notebook, index, document }: NotebookCell): ProgramCell => ({
  path: `${pathOf(notebook.uri)}#${index + 1}`,
  text: document.getText(),
});

/** The path of a file, or what a document without one is called. */
export const pathOf = (uri: Uri): string => (uri.scheme === 'file' ? uri.fsPath : uri.toString());
