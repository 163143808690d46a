import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { api, closeAll, errorsOf, extension, scratch, withSettings, write } from '../hosts/extension';
import { until } from '../until';

const { executeCommand } = vscode.commands;

/** Calls the main command; answers its messages. It must start no run and leave no panel. */
async function refused(...targets: unknown[]): Promise<string[]> {
  const { runs } = await api();
  const [before] = runs();
  const messages = await errorsOf(() => executeCommand('lossLandscape.run', ...targets));
  assert.equal(runs()[0]?.id, before?.id);
  await until('no panel is left', () => vscode.window.tabGroups.all.every(({ tabs }) => tabs.length === 0));
  return messages;
}

const bad = (name: string): vscode.Uri =>
  vscode.Uri.joinPath(extension.extensionUri, 'test', 'fixtures', 'datasets', 'bad', name);

suite('input that cannot be used', () => {
  setup(closeAll);

  const datasets: readonly [file: string, sentence: RegExp][] = [
    ['empty.csv', /empty/],
    ['only-newlines.csv', /empty|no data|no rows/],
    ['header-only.csv', /no rows/],
    ['one-column.csv', /column/],
    ['one-cell.csv', /./],
    ['nul-bytes.csv', /./],
    ['png-as.csv', /./],
  ];
  for (const [file, sentence] of datasets)
    test(`the dataset ${file} gives one sentence and no run`, async () => {
      const messages = await refused(bad(file));
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.match(messages[0], sentence);
      assert.match(messages[0], /^[^\n]+[.)]$/);
    });

  test('a file that is gone is named', async () => {
    const [message] = await refused(scratch('gone.csv'));
    assert.equal(message, 'The file "gone.csv" cannot be found; it may have been moved, renamed or deleted.');
  });

  test('a folder is no dataset', async () => {
    const [message] = await refused(vscode.Uri.joinPath(extension.extensionUri, 'src'));
    assert.equal(message, '"src": There are no PNG images in it: put them into a folder for each class.');
  });

  const objectives: readonly [title: string, objective: object, sentence: RegExp][] = [
    ['an unknown function', { kind: 'function', name: 'banana' }, /must be one of .*rosenbrock/],
    ['a broken formula', { kind: 'formula', text: 'x^^2' }, /character 3/],
    ['a formula without parameters', { kind: 'formula', text: '3+4' }, /no parameter/],
    ['a formula with a million parameters', { kind: 'formula', text: 'x[999999]^2' }, /10,?000/],
  ];
  for (const [title, objective, sentence] of objectives)
    test(`${title} gives one sentence and no run`, async () => {
      const messages = await refused(objective);
      assert.equal(messages.length, 1);
      assert.match(messages[0], sentence);
    });

  const addresses: readonly [title: string, file: string, sentence: RegExp][] = [
    ['on a network share', '//srv/share/x.csv', /is on another computer/],
    ['on a network share, as Windows writes it', '\\\\\\\\srv\\\\share\\\\x.csv', /is on another computer/],
    ['on a network share, as an address', 'file://srv/share/x.csv', /is on another computer/],
    ['whose address has no computer', 'file:////x.csv', /is no path or address/],
    ['that is half a character', '\\ud800.csv', /is no path or address/],
    ['of a scheme that is none', 'a b:x.csv', /cannot be found/],
    ['with a character that ends a path', 'a\\u0000b.csv', /cannot be (found|read)/],
    ['of a place that nobody serves', 'nobody:/x.csv', /cannot be (found|read)/],
  ];
  for (const [i, [title, file, sentence]] of addresses.entries())
    test(`an experiment on a file ${title} gives one sentence, and its place`, async () => {
      const uri = await write(
        `address${i}.experiment.json`,
        `{ "version": 1, "objective": { "kind": "dataset", "file": "${file}", "target": "y" }, "optimizers": [{ "name": "gd" }] }`,
      );
      const messages = await refused(uri);
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.match(messages[0], sentence);
      assert.doesNotMatch(messages[0], /UriError|Loss Landscape could not/);
      const marks = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Loss Landscape');
      assert.deepEqual(
        marks.map(({ message }) => message),
        messages,
      );
    });

  test('an objective whose file has no address is refused in a sentence', async () => {
    for (const file of ['file:////x.csv', '\ud800']) {
      const [message] = await refused({ kind: 'dataset', file, target: 'y' });
      assert.match(message, /is no path or address of a file/);
    }
  });

  test('a start of the wrong length is refused', async () => {
    await withSettings({ 'run.start': '1, 2, 3' }, async () => {
      const [message] = await refused({ kind: 'function', name: 'sphere' });
      assert.match(message, /^The start's length is 3, but Sphere needs 2/);
    });
  });

  test('an experiment that is wrong is marked in its file until it is edited', async () => {
    const uri = await write('wrong.experiment.json', '{ "version": 1, "objective": {}, "optimizers": [] }');
    const document = await vscode.workspace.openTextDocument(uri);
    const messages = await errorsOf(() => executeCommand('lossLandscape.runExperiment', uri));
    assert.equal(messages.length, 1);
    const [problem] = vscode.languages
      .getDiagnostics(uri)
      .filter(({ source }) => source === 'Loss Landscape');
    assert.equal(problem.message, messages[0]);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Loss Landscape'),
      [],
    );
    await document.save();
  });
});
