import { l10n, type TextEditor, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import type { ExportedKind, ExportQuestions } from '../../protocol/messages/exports';
import { writeBeside } from '../data/dataBeside';
import { nameOf } from '../experiments/datasetFile';
import { togetherTitle } from '../runs/races';
import type { Run } from '../runs/run';
import { besideWorkspace, fileNameFor, save } from '../runs/saving';

/** Writes a file and answers which one; the runs in the list say which files are not to be written over. */
export type Destination = (bytes: Uint8Array, runs: readonly Run[]) => Promise<Parsed<Uri>>;

/** How the dialog for a file calls them. */
const names: Readonly<Record<ExportedKind, string>> = {
  png: 'PNG',
  svg: 'SVG',
  pdf: 'PDF',
  gif: 'GIF',
  apng: 'APNG',
  webm: 'WebM',
  csv: 'CSV',
  json: 'JSON',
  html: 'HTML',
};

/** Where a file of what runs show is to be; undefined where a person leaves that. */
export function destinationFor(
  { kind, place }: ExportQuestions['exportTo']['ask'],
  runs: readonly Run[],
): Promise<Parsed<Destination | undefined>> {
  const title = runs.length > 0 ? togetherTitle(runs) : '';
  return place === 'file' ? chosenFile(kind, title) : besideMarkdown(title);
}

async function chosenFile(kind: ExportedKind, title: string): Promise<Destination | undefined> {
  // Few programs know the ending of animated PNG files.
  const ending = kind === 'apng' ? 'png' : kind;
  const file = await window.showSaveDialog({
    title: l10n.t('Export as {0}', names[kind]),
    defaultUri: besideWorkspace(title, ending),
    filters: { [names[kind]]: [ending] },
  });
  return file && ((bytes, runs) => save(file, bytes, runs));
}

/** Beside the Markdown file that is seen, with a link where its cursor is. */
async function besideMarkdown(title: string): Promise<Parsed<Destination>> {
  const isMarkdown = (editor: TextEditor): boolean => editor.document.languageId === 'markdown';
  const editor = window.visibleTextEditors.find(isMarkdown);
  if (!editor) return new Problem(l10n.t('Put the landscape and the Markdown file side by side first.'));
  const { document, selection } = editor;
  if (document.isUntitled)
    return new Problem(l10n.t('Save the Markdown file first: the picture is put beside it.'));
  return async (bytes) => {
    const file = await writeBeside(document.uri, fileNameFor(title, 'png'), bytes);
    const edit = new WorkspaceEdit();
    edit.insert(document.uri, selection.active, markdownLink(title, file));
    await workspace.applyEdit(edit);
    return file;
  };
}

/** A picture in Markdown, by the name of a file in the same folder; a title may have signs that mean something there. */
export function markdownLink(title: string, file: Uri): string {
  const text = title.replace(/[[\]\\`*_<>!]/g, '\\$&').replace(/\s+/g, ' ');
  return `![${text}](${encodeURIComponent(nameOf(file))})`;
}
