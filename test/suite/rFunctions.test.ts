import * as vscode from 'vscode';
import { rscript } from '../../bench/rscript';
import { equal, example, finished } from '../hosts/extension';
import { until } from '../until';

suite('functions of R files', () => {
  test('are run, and faults are marked in their line', async function () {
    if (!rscript()) this.skip();
    const uri = example('bowls.R');
    const lines = [
      'bowl <- function(w = 3, b = -1) 2 * (w - 1)^2 + (b + w)^2',
      '',
      'walls <- function(w = 3, b = -1) {',
      '  stop("a wall")',
      '}',
    ];
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(lines.join('\n')));
    const run = await finished('lossLandscape.runFunction', uri, 'bowl');
    equal(run.objective, 'bowl');
    equal((run.loss ?? Number.NaN) < 1e-3, true, `loss ${run.loss}`);
    await vscode.commands.executeCommand('lossLandscape.runFunction', uri, 'walls');
    const [mark] = await until('the file is marked', () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length > 0 && found;
    });
    equal(mark.range.start.line, 3);
    equal(mark.message.startsWith('Error: a wall.'), true, mark.message);
  });
});
