import { l10n, type TextEditor, type Uri } from 'vscode';
import { type Parsed, Problem } from '../../core/problem';
import { nameOf } from '../experiments/datasetFile';
import type { KeptData } from './keptData';

/** Keeps what is selected in an editor, each part of a selection of several on lines of its own. */
export async function keepSelection(kept: KeptData, editor: TextEditor | undefined): Promise<Parsed<Uri>> {
  const selections = (editor?.selections ?? []).filter(({ isEmpty }) => !isEmpty);
  if (!editor || selections.length === 0)
    return new Problem(
      l10n.t('Nothing is selected: select the rows of a table, with their names if they have any.'),
    );
  const inOrder = selections.toSorted((a, b) => a.start.compareTo(b.start));
  const text = inOrder.map((selection) => editor.document.getText(selection)).join('\n');
  const { end } = inOrder[inOrder.length - 1];
  // At the beginning of a line nothing of that line is selected.
  const lines = `${inOrder[0].start.line + 1}-${end.character === 0 ? end.line : end.line + 1}`;
  return kept.keep(`${nameOf(editor.document.uri)} ${lines}.txt`, text);
}
