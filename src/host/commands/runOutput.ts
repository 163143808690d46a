import { l10n, type NotebookCell, window } from 'vscode';
import { Problem } from '../../core/problem';
import { keepOutput } from '../data/cellOutput';
import type { Command } from './command';
import { run } from './run';

/** Runs gradient descent on the table that a notebook's cell has put out: the cell of the argument, else the selected one; answers the run's id. */
export const runOutput: Command = async (app, target) => {
  const cell = cellOf(target) ?? selectedCell();
  if (!cell) return new Problem(l10n.t('No cell of a notebook is selected.'));
  const data = await keepOutput(app.kept, cell);
  return data instanceof Problem ? data : run(app, data);
};

/** The cell that a notebook's menu names. */
function cellOf(target: unknown): NotebookCell | undefined {
  const isCell = typeof target === 'object' && target !== null && 'outputs' in target && 'notebook' in target;
  return isCell ? (target as NotebookCell) : undefined;
}

function selectedCell(): NotebookCell | undefined {
  const editor = window.activeNotebookEditor;
  return editor && editor.notebook.cellCount > 0 ? editor.notebook.cellAt(editor.selection.start) : undefined;
}
