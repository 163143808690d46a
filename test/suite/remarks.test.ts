import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, errorsOf, finished, line, runObjective, write } from '../hosts/extension';
import { until } from '../until';

const { executeCommand } = vscode.commands;

/** A table whose fourth line is short. */
const short = 'width,y\n1,2\n2,4\n3\n4,9\n5,10\n';

/** The marks of the extension in a file: line, from 1, and severity. */
function marks(uri: vscode.Uri): readonly string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'Loss Landscape')
    .map(({ range, severity }) => `${range.start.line + 1} ${vscode.DiagnosticSeverity[severity]}`);
}

const areMarked = (uri: vscode.Uri, wanted: readonly string[]): Promise<unknown> =>
  until(`${uri.path} has the marks ${wanted}`, () => marks(uri).join() === wanted.join());

const shortLine = ['4 Warning', '4 Warning'];

suite('what the reader of a dataset had to say', () => {
  setup(closeAll);
  suiteTeardown(closeAll);

  test('is marked in its file, and goes with the panel', async () => {
    const uri = await write('short.csv', short);
    await finished('lossLandscape.run', uri);
    await areMarked(uri, shortLine);
    await closeAll();
    await areMarked(uri, []);
    await executeCommand('lossLandscape.showPanel');
    await areMarked(uri, shortLine);
  });

  test('goes when the panel shows something else', async () => {
    const uri = await write('other.csv', short);
    await finished('lossLandscape.run', uri);
    await areMarked(uri, shortLine);
    await runObjective({ kind: 'function', name: 'sphere' });
    await areMarked(uri, []);
  });

  test('goes when the file is edited, and is there again when that is run', async () => {
    const uri = await write('edited.csv', short);
    const editor = await vscode.window.showTextDocument(uri);
    await finished('lossLandscape.run', uri);
    await areMarked(uri, shortLine);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), '0,1\n'));
    await areMarked(uri, []);
    await finished('lossLandscape.run', uri);
    await areMarked(uri, ['5 Warning', '5 Warning']);
    await editor.edit((edit) => edit.insert(new vscode.Position(4, 1), ',6'));
    await finished('lossLandscape.run', uri);
    await areMarked(uri, []);
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  test('is nothing where all was read as it stands', async () => {
    const uri = await write('plain.csv', line);
    await finished('lossLandscape.run', uri);
    assert.deepEqual(marks(uri), []);
  });

  test('leads to its line beside the panel', async () => {
    const uri = await write('beside.csv', short);
    await finished('lossLandscape.run', uri);
    await executeCommand('lossLandscape.openDataset', 4);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    assert.equal(editor?.selection.active.line, 3);
    const panel = vscode.window.tabGroups.all.find(({ tabs }) =>
      tabs.some(({ input }) => input instanceof vscode.TabInputWebview),
    );
    assert.notEqual(editor?.viewColumn, panel?.viewColumn);
  });

  test('of a formula is marked in the experiment that has it, until that is edited', async () => {
    const objective = { kind: 'formula', text: '(x-1)^2 + 2xy + y^2' };
    const text = JSON.stringify({ version: 1, objective, optimizers: [{ name: 'gd' }] });
    const uri = await write('product.experiment.json', text);
    await finished('lossLandscape.runExperiment', uri);
    assert.deepEqual(marks(uri), ['1 Warning']);
    const [{ range, message }] = vscode.languages.getDiagnostics(uri);
    const document = await vscode.workspace.openTextDocument(uri);
    assert.equal(document.getText(range), JSON.stringify(objective.text));
    assert.match(message, /xy.*x·y/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(marks(uri), []);
    await document.save();
  });

  test('has no file to lead to where a function is shown', async () => {
    await runObjective({ kind: 'function', name: 'sphere' });
    const [message] = await errorsOf(() => executeCommand('lossLandscape.openDataset', 1));
    assert.equal(message, 'What is shown is no run on a dataset.');
  });
});
