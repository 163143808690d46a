import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { linkSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, errorsOf, finished, line, read, runObjective, scratch, write } from '../hosts/extension';

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
    const file = await write('trained.csv', line);
    const link = scratch('link.csv');
    symlinkSync(file.fsPath, link.fsPath);
    const trained = await finished('lossLandscape.run', file);
    for (const [command, id] of [
      [exported, trained.id],
      [exported, run],
      ['lossLandscape.saveExperiment', trained.id],
    ])
      for (const target of [file, link]) {
        const errors = await errorsOf(() => executeCommand(command, id, target));
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
