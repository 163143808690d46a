import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import * as vscode from 'vscode';
import {
  closeAll,
  errorsOf,
  finished,
  line,
  messagesOf,
  read,
  runObjective,
  scratch,
  started,
  withSettings,
  write,
} from '../hosts/extension';
import { until } from '../until';

const { executeCommand } = vscode.commands;
const exported = 'lossLandscape.runs.exportTrajectory';

/** What the scratch folder holds of files that are still to take their places. */
const unfinished = (): string[] => readdirSync(scratch('').fsPath).filter((name) => name.endsWith('.tmp'));

suite('what is written to a file', () => {
  let run: string;
  suiteSetup(async () => {
    run = (await runObjective({ kind: 'function', name: 'booth' })).id;
  });
  setup(() => rmSync(scratch('link.csv').fsPath, { force: true }));
  suiteTeardown(closeAll);

  test('takes the place of the old file when it is whole', async () => {
    const file = await write('old.csv', 'old');
    const other = scratch('kept.csv');
    rmSync(other.fsPath, { force: true });
    linkSync(file.fsPath, other.fsPath);
    await executeCommand(exported, run, file);
    assert.match(await read(file), /^optimizer,step/);
    assert.equal(await read(other), 'old', 'the old file itself was written');
    assert.deepEqual(unfinished(), []);
  });

  test('goes to where a link leads', async () => {
    const file = await write('behind.csv', 'old');
    const link = scratch('link.csv');
    symlinkSync(file.fsPath, link.fsPath);
    await executeCommand(exported, run, link);
    assert.match(await read(file), /^optimizer,step/);
    assert.ok(lstatSync(link.fsPath).isSymbolicLink());
  });

  test('does not replace a folder', async () => {
    await write('folder.csv/precious.txt', 'precious');
    const errors = await errorsOf(() => executeCommand(exported, run, scratch('folder.csv')));
    assert.equal(errors.length, 1);
    assert.equal(await read(scratch('folder.csv/precious.txt')), 'precious');
    assert.deepEqual(unfinished(), []);
  });

  test('is not the dataset of a run, by whatever name', async () => {
    rmSync(scratch('trained.csv.experiment.json').fsPath, { force: true });
    const file = await write('trained.csv', line);
    const link = scratch('link.csv');
    symlinkSync(file.fsPath, link.fsPath);
    const trained = await finished('lossLandscape.run', file);
    for (const id of [trained.id, run])
      for (const target of [file, link]) {
        const errors = await errorsOf(() => executeCommand(exported, id, target));
        assert.equal(errors.length, 1);
        assert.match(errors[0], /^".*\.csv" is the dataset of a run in the list: choose another file/);
      }
    assert.equal(readFileSync(file.fsPath, 'utf8'), line);
  });

  test('is not an experiment, if it is a trajectory', async () => {
    const file = await write('mine.experiment.json', '{}');
    const [error] = await errorsOf(() => executeCommand(exported, run, file));
    assert.match(error, /^A trajectory is no experiment/);
    assert.equal(await read(file), '{}');
  });
});

suite('an experiment that is saved', () => {
  suiteTeardown(closeAll);
  const save = 'lossLandscape.saveExperiment';
  const optimizersIn = async (file: vscode.Uri): Promise<readonly string[]> =>
    JSON.parse(await read(file)).optimizers.map(({ name }: { readonly name: string }) => name);

  for (const typed of [
    'ending',
    'ending.json',
    'ending.experiment',
    'ending.experiment.json',
    'ending.experiment.json.experiment.json',
    'ending.EXPERIMENT.JSON',
  ])
    test(`has its ending once where a person typed ${typed}`, async () => {
      rmSync(scratch('ending.experiment.json').fsPath, { force: true });
      const run = await runObjective({ kind: 'function', name: 'booth' });
      const saved = await executeCommand<vscode.Uri>(save, run.id, scratch(typed));
      assert.equal(saved.path, scratch('ending.experiment.json').path);
      assert.deepEqual(await optimizersIn(saved), ['gd']);
    });

  test('is seen beside the picture, which stays', async () => {
    await closeAll();
    const run = await runObjective({ kind: 'function', name: 'booth' });
    const saved = await executeCommand<vscode.Uri>(save, run.id, scratch('seen.experiment.json'));
    const visible = vscode.window.visibleTextEditors.map(({ document }) => document.uri.toString());
    assert.deepEqual(visible, [saved.toString()]);
    const isPicture = (tab: vscode.Tab | undefined): boolean => tab?.input instanceof vscode.TabInputWebview;
    await until('the picture is in front of its group', () =>
      vscode.window.tabGroups.all.some(({ activeTab }) => isPicture(activeTab)),
    );
  });

  test('does not replace a file of another name than the chosen one without a question', async () => {
    const there = await write('there.experiment.json', 'mine');
    const run = await runObjective({ kind: 'function', name: 'booth' });
    const questions = await messagesOf('showWarningMessage', () =>
      executeCommand(save, run.id, scratch('there.json')),
    );
    assert.deepEqual(questions, ['"there.experiment.json" is there already. Replace it?']);
    assert.equal(await read(there), 'mine');
  });

  test('holds all optimizers of a race, and can be run again as one', async () => {
    await started('lossLandscape.race', { kind: 'function', name: 'booth' }, ['gd', 'adam', 'lbfgs']);
    const saved = await executeCommand<vscode.Uri>(save, undefined, scratch('race.experiment.json'));
    assert.deepEqual(await optimizersIn(saved), ['gd', 'adam', 'lbfgs']);
    await finished('lossLandscape.runExperiment', saved);
    await executeCommand(save, undefined, scratch('again.experiment.json'));
    assert.equal(await read(scratch('again.experiment.json')), await read(saved));
  });

  test('holds one of several runs that differ in more, which is said', async () => {
    const objective = { kind: 'function', name: 'booth' };
    const one = await finished('lossLandscape.run', objective, 'gd');
    let other = one;
    await withSettings({ 'run.seed': 9 }, async () => {
      other = await finished('lossLandscape.run', objective, 'adam');
    });
    await executeCommand('lossLandscape.runs.showTogether', one, [one, other]);
    const file = scratch('apart.experiment.json');
    const said = await messagesOf('showWarningMessage', () => executeCommand(save, undefined, file));
    assert.match(said[0], /^These runs differ in more than their optimizers.*Booth — Gradient descent alone/);
    assert.deepEqual(await optimizersIn(file), ['gd']);
  });
});

suite('a trajectory that is exported', () => {
  suiteTeardown(closeAll);

  const endings: Readonly<Record<string, string>> = {
    path: 'path.csv',
    'path.csv': 'path.csv',
    'path.csv.csv': 'path.csv',
    'path.json.json': 'path.json',
    'path.txt': 'path.txt.csv',
  };
  for (const [typed, name] of Object.entries(endings))
    test(`has one ending where a person typed ${typed}`, async () => {
      rmSync(scratch(name).fsPath, { force: true });
      const run = await runObjective({ kind: 'function', name: 'booth' });
      const saved = await executeCommand<vscode.Uri>(exported, run.id, scratch(typed));
      assert.equal(saved.path, scratch(name).path);
    });
});

suite('what is no file is not read', () => {
  const refused = async (command: string, name: string): Promise<string> => {
    const [error] = await errorsOf(() => executeCommand(command, scratch(name)));
    return error;
  };

  suiteSetup(function () {
    if (process.platform === 'win32') this.skip();
    mkdirSync(scratch('').fsPath, { recursive: true });
    for (const name of ['pipe.csv', 'pipe.experiment.json', 'zero.csv', 'zero.experiment.json']) {
      const path = scratch(name).fsPath;
      rmSync(path, { force: true });
      if (name.startsWith('pipe')) execFileSync('mkfifo', [path]);
      else symlinkSync('/dev/zero', path);
    }
  });
  suiteTeardown(() => {
    for (const name of ['pipe.csv', 'pipe.experiment.json', 'zero.csv', 'zero.experiment.json'])
      rmSync(scratch(name).fsPath, { force: true });
  });

  for (const name of ['pipe', 'zero']) {
    test(`as a dataset: ${name}`, async () =>
      assert.match(await refused('lossLandscape.run', `${name}.csv`), /is a pipe or a device, not a file/));
    test(`as an experiment: ${name}`, async () =>
      assert.match(
        await refused('lossLandscape.runExperiment', `${name}.experiment.json`),
        /cannot be an experiment: one is a file of at most 8 MB/,
      ));
  }
});
