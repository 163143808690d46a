import * as vscode from 'vscode';
import { until } from '../until';
import {
  api,
  close,
  closeAll,
  equal,
  errorsOf,
  example,
  finished,
  line,
  read,
  runObjective,
} from './extension';

/** Ways in for data that is no file, alike in every host. */
export function dataSources(): void {
  suite('data from elsewhere in VS Code', () => {
    setup(closeAll);

    /** What the shown run is made of, as it is saved to a file of this name; and that file. */
    const savedAs = async (
      run: string,
      name: string,
    ): Promise<{ readonly file: string; readonly text: string }> => {
      const target = example(name);
      await vscode.commands.executeCommand('lossLandscape.saveExperiment', run, target);
      const { objective } = JSON.parse(await read(target));
      return { file: objective.file, text: await read(vscode.Uri.joinPath(target, '..', objective.file)) };
    };

    const select = async (content: string, language: string, from: number, to: number): Promise<void> => {
      const document = await vscode.workspace.openTextDocument({ content, language });
      const editor = await vscode.window.showTextDocument(document);
      editor.selection = new vscode.Selection(from, 0, to, 0);
      await until('it is selected', () => vscode.window.activeTextEditor?.selection.isEmpty === false);
    };

    test('the rows that are selected in a document are run on, and saved beside the experiment', async () => {
      await select(`# Notes\nSome words.\n${line}And more words.\n`, 'markdown', 2, 8);
      const run = await finished('lossLandscape.runSelection');
      equal(run.experiment.objective.kind, 'dataset');
      const saved = await savedAs(run.id, 'selected.experiment.json');
      equal(saved.text, line);
      equal(/^[^/\\]+ 3-8\.txt$/.test(saved.file), true, saved.file);
    });

    test('the experiment that was saved with its data runs alike, and is saved again without another file', async () => {
      const { runs } = await api();
      const [former] = runs();
      const again = await finished('lossLandscape.runExperiment', example('selected.experiment.json'));
      close(again.loss, former.loss ?? Number.NaN, 0, 'the loss of the saved experiment');
      const second = await savedAs(again.id, 'again.experiment.json');
      equal(/^[^/\\]+ 3-8\.txt$/.test(second.file), true, second.file);
    });

    test('nothing selected is said', async () => {
      const document = await vscode.workspace.openTextDocument({ content: line });
      await vscode.window.showTextDocument(document);
      const errors = await errorsOf(() => vscode.commands.executeCommand('lossLandscape.runSelection'));
      equal(
        errors.map((error) => /Nothing is selected/.test(error)),
        [true],
      );
    });

    test('an untitled document of any language is run on, and saved beside the experiment', async () => {
      const document = await vscode.workspace.openTextDocument({ content: line, language: 'plaintext' });
      const run = await finished('lossLandscape.run', document.uri);
      equal((await savedAs(run.id, 'untitled.experiment.json')).text, line);
    });

    test('the table on the clipboard is run on; without text on it that is said', async () => {
      await vscode.env.clipboard.writeText(line.replaceAll(',', '\t'));
      const run = await finished('lossLandscape.pasteData');
      equal((await savedAs(run.id, 'pasted.experiment.json')).file, 'clipboard.txt');
      await vscode.env.clipboard.writeText(' ');
      const errors = await errorsOf(() => vscode.commands.executeCommand('lossLandscape.pasteData'));
      equal(
        errors.map((error) => /no text on the clipboard/.test(error)),
        [true],
      );
    });

    const html = '<table><thead><tr><th></th><th>x</th><th>y</th></tr></thead><tbody>{rows}</tbody></table>';
    const rows = [1, 2, 3, 4].map((x) => `<tr><th>${x - 1}</th><td>${x}</td><td>${3 * x}</td></tr>`).join('');
    const outputs: Readonly<Record<string, readonly vscode.NotebookCellOutputItem[]>> = {
      'a data frame': [
        vscode.NotebookCellOutputItem.text(
          '    x   y\n0   1   3\n1   2   6\n2   3   9\n3   4  12',
          'text/plain',
        ),
        vscode.NotebookCellOutputItem.text(html.replace('{rows}', rows), 'text/html'),
      ],
      CSV: [vscode.NotebookCellOutputItem.text('x,y\n1,3\n2,6\n3,9\n4,12\n', 'text/csv')],
      'a data resource': [
        vscode.NotebookCellOutputItem.json(
          {
            schema: { fields: [{ name: 'x' }, { name: 'y' }] },
            data: [1, 2, 3, 4].map((x) => ({ x, y: 3 * x })),
          },
          'application/vnd.dataresource+json',
        ),
      ],
      'printed text': [vscode.NotebookCellOutputItem.stdout('x y\n1 3\n2 6\n3 9\n4 12\n')],
    };
    /** What the menu of a cell hands over, as far as it is looked at. */
    const cellWith = (items: readonly vscode.NotebookCellOutputItem[]) => ({
      outputs: [
        new vscode.NotebookCellOutput([...items]),
        new vscode.NotebookCellOutput([vscode.NotebookCellOutputItem.stderr('a warning')]),
      ],
      notebook: { uri: example('flats.ipynb') },
      index: 0,
    });
    for (const [what, items] of Object.entries(outputs))
      test(`a notebook's output is run on: ${what}`, async () => {
        const run = await finished('lossLandscape.runOutput', cellWith(items));
        const { objective } = run.experiment;
        equal(objective.kind === 'dataset' && objective.target, 'y');
        equal(
          objective.kind === 'dataset' && /\/flats%20output%201\.\w+$/.test(objective.file ?? ''),
          true,
          'its name',
        );
      });

    test('an output without a table is said', async () => {
      const cell = cellWith([vscode.NotebookCellOutputItem.text('<p>Hello</p>', 'text/html')]);
      const errors = await errorsOf(() => vscode.commands.executeCommand('lossLandscape.runOutput', cell));
      equal(
        errors.map((error) => /holds no table/.test(error)),
        [true],
      );
    });

    test('a large file is read aside, and walked on', async () => {
      const points = Array.from({ length: 60_000 }, (_, i) => `${(i % 997) / 997},${(i % 991) / 991}`);
      const file = example('large.csv');
      await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`x,y\n${points.join('\n')}\n`));
      const objective = { kind: 'dataset', file: file.toString(), target: 'y' };
      const run = await runObjective(objective);
      equal(run.experiment.objective.kind, 'dataset');
      equal(run.stop?.kind, 'budget');
    });
  });
}
