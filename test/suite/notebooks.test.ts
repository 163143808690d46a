import * as vscode from 'vscode';
import { pythonWith } from '../../bench/pythonWith';
import { equal, example, finished } from '../hosts/extension';
import { until } from '../until';

suite('functions in cells of notebooks', () => {
  const cells = [
    ['%matplotlib inline', 'SCALE = 2', 'raise ValueError("not to be run")'],
    ['def wall(v):', '    return 1 / (v - v)'],
    ['def bowl(w=3.0, b=-1.0):', '    return SCALE * (w - 1) ** 2 + (b + w) ** 2'],
    ['def walls(w=3.0, b=-1.0):', '    return wall(w) + b'],
  ];

  test('are run with what the cells above define, and faults are marked in their cell', async function () {
    if (!pythonWith('json')) this.skip();
    const notebook = await opened('book.ipynb', cells);
    const [, wall, bowl, walls] = notebook.getCells().map(({ document }) => document.uri);
    const run = await finished('lossLandscape.runFunction', bowl, 'bowl');
    equal(run.objective, 'bowl');
    equal((run.loss ?? Number.NaN) < 1e-3, true, `loss ${run.loss}`);
    await vscode.commands.executeCommand('lossLandscape.runFunction', walls, 'walls');
    const marks = await until('the cell above is marked', () => {
      const found = vscode.languages.getDiagnostics(wall);
      return found.length > 0 && found;
    });
    equal(marks[0].range.start.line, 1);
    equal(marks[0].message.startsWith('ZeroDivisionError'), true, marks[0].message);
  });
});

async function opened(name: string, cells: readonly string[][]): Promise<vscode.NotebookDocument> {
  const content = {
    cells: cells.map((lines) => ({
      ...{ cell_type: 'code', execution_count: null, metadata: {}, outputs: [] },
      source: lines.join('\n'),
    })),
    metadata: { language_info: { name: 'python' } },
    nbformat: 4,
    nbformat_minor: 2,
  };
  const uri = example(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(content)));
  return vscode.workspace.openNotebookDocument(uri);
}
