import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { isRace, type ListedRace, newestOf, racesOf, runsOf } from '../../src/host/runs/races';
import type { Run } from '../../src/host/runs/run';
import {
  api,
  closeAll,
  ended,
  errorsOf,
  finished,
  line,
  messagesOf,
  read,
  scratch,
  started,
  withSettings,
  write,
} from '../hosts/extension';
import { until } from '../until';

const { executeCommand } = vscode.commands;
const rosenbrock = { kind: 'function', name: 'rosenbrock' };
const four = ['gd', 'momentum', 'adam', 'lbfgs'];

const methodOf = ({ experiment }: Run): string => experiment.optimizers[0].name;

/** The race at the head of the list, when all its runs have ended. */
async function newestRace(): Promise<ListedRace> {
  const { runs } = await api();
  return until('a race has ended', () => {
    const [item] = racesOf(runs());
    return isRace(item) && runsOf(item).every(({ stop }) => stop) && item;
  });
}

async function raced(methods: readonly string[] = four, objective: object = rosenbrock): Promise<ListedRace> {
  await started('lossLandscape.race', objective, methods);
  return newestRace();
}

const listed = async (id: string): Promise<Run | undefined> =>
  (await api()).runs().find((run) => run.id === id);

suite('commands on races', () => {
  suiteTeardown(closeAll);

  test('a race has a run for each optimizer, of the same experiment in all else', async () => {
    const race = await raced();
    assert.deepEqual(newestOf(race).map(methodOf), four);
    const others = newestOf(race).map(({ experiment }) => ({ ...experiment, optimizers: [] }));
    for (const other of others) assert.deepEqual(other, others[0]);
  });

  test('"Run gradient descent" takes optimizers, too: one by its id, several as a race', async () => {
    const one = await finished('lossLandscape.run', rosenbrock, 'adam');
    assert.equal(methodOf(one), 'adam');
    await started('lossLandscape.run', rosenbrock, ['nag', 'adam']);
    assert.deepEqual(newestOf(await newestRace()).map(methodOf), ['nag', 'adam']);
  });

  test('an optimizer that there is not is refused by its name', async () => {
    for (const command of ['lossLandscape.run', 'lossLandscape.race']) {
      const [error] = await errorsOf(() => executeCommand(command, rosenbrock, ['adam', 'eve']));
      assert.equal(error, 'There is no optimizer "eve".');
    }
  });

  test('files that a menu gives beside the first one are no optimizers', async () => {
    const uri = await write('menu.csv', line);
    const run = await finished('lossLandscape.run', uri, [uri]);
    assert.equal(methodOf(run), 'gd');
  });

  test('optimizers are added to what is shown, and join one race', async () => {
    const first = await finished('lossLandscape.run', rosenbrock, 'gd');
    await executeCommand('lossLandscape.addOptimizer', ['adam', 'lbfgs']);
    const race = await newestRace();
    assert.equal(race.id, first.id);
    assert.deepEqual(newestOf(race).map(methodOf), ['gd', 'adam', 'lbfgs']);
    const { start, seed, budget } = first.experiment;
    for (const { experiment } of newestOf(race))
      assert.deepEqual([experiment.start, experiment.seed, experiment.budget], [start, seed, budget]);
  });

  test('one that cannot walk is told, and the others join all the same', async () => {
    await withSettings({ 'run.precision': 'float32' }, async () => {
      await finished('lossLandscape.run', rosenbrock, 'gd');
      const [error] = await errorsOf(() => executeCommand('lossLandscape.addOptimizer', ['lbfgs', 'adam']));
      assert.match(error, /^L-BFGS computes in float64 only/);
      assert.deepEqual(newestOf(await newestRace()).map(methodOf), ['gd', 'adam']);
    });
  });

  test('"Continue" gives twice the steps', async () => {
    await raced(['gd', 'adam']);
    const id = await executeCommand<string>('lossLandscape.continue');
    assert.equal((await ended(id)).experiment.budget.steps, 1000);
  });

  test('a row of the list that is a race opens whole, and a run of it with that run as the current one', async () => {
    const race = await raced();
    await finished('lossLandscape.run', { kind: 'function', name: 'sphere' }, 'gd');
    const first = await executeCommand('lossLandscape.runs.show', race);
    assert.equal(first, newestOf(race)[0].id);
    const third = newestOf(race)[2];
    assert.equal(await executeCommand('lossLandscape.runs.show', third), third.id);
    await executeCommand('lossLandscape.runs.copyTrajectory');
    const text = await vscode.env.clipboard.readText();
    for (const method of four) assert.ok(text.includes(`\n${method},0,`), method);
  });

  test('a race is opened to the side, whole, and the first panel keeps its own', async () => {
    await closeAll();
    const left = await raced(['gd', 'adam']);
    const right = await raced(['nag', 'lbfgs'], { kind: 'function', name: 'himmelblau' });
    await executeCommand('lossLandscape.runs.show', left);
    await executeCommand('lossLandscape.runs.openToSide', right);
    const { panelState } = await api();
    await until('the second panel is drawn', () => panelState().ready && panelState().drawn !== undefined);
    const panels = (title: string): number =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input, label }) => input instanceof vscode.TabInputWebview && label.startsWith(title))
        .length;
    // VS Code tells of a tab's title some time after it was set.
    for (const title of ['Rosenbrock', 'Himmelblau'])
      await until(`one panel is about ${title}`, () => panels(title) === 1);
    await closeAll();
  });

  test('an exported race has the rows of all its runs, as the command line writes them', async () => {
    const race = await raced();
    const csv = scratch('race.csv');
    await executeCommand('lossLandscape.runs.exportTrajectory', race, csv);
    const [, ...rows] = (await read(csv)).trimEnd().split('\n');
    assert.deepEqual([...new Set(rows.map((row) => row.split(',')[0]))], four);
    const language = 'pytorch';
    const code = await executeCommand<vscode.Uri>('lossLandscape.runs.exportCode', race, language);
    const document = await vscode.workspace.openTextDocument(code);
    assert.equal(document.isUntitled, true);
    assert.equal(document.languageId, 'python');
    for (const method of four)
      assert.match(document.getText(), new RegExp(`^def ${method}\\(x, steps\\):$`, 'm'));
    const json = scratch('race.json');
    await executeCommand('lossLandscape.runs.exportTrajectory', race, json);
    const { runs } = JSON.parse(await read(json));
    assert.deepEqual(
      runs.map(({ optimizer }: { readonly optimizer: string }) => optimizer),
      four,
    );
  });

  test('the program of a run on many rows reads them from a file that is written beside it', async () => {
    const rows = {
      ...{ kind: 'dataset', generated: { name: 'moons', settings: { rows: 8000 } } },
      ...{ target: 'class', model: { name: 'linear' }, loss: 'binaryCrossEntropyWithLogits' },
    };
    const run = await finished('lossLandscape.run', rows, 'adam');
    const program = scratch('many.py');
    await executeCommand('lossLandscape.runs.exportCode', run, 'numpy', program);
    assert.match(await read(program), /with_name\("moons\.data\.csv"\)/);
    const lines = (await read(scratch('moons.data.csv'))).trimEnd().split('\n');
    assert.deepEqual([lines[0], lines.length], ['x1,x2,class', 8001]);
  });

  test('a race is named, and loses its name with an empty one; its runs keep theirs', async () => {
    const race = await raced(['gd', 'adam']);
    const named = async (): Promise<readonly unknown[]> =>
      Promise.all(
        runsOf(race).map(async ({ id }) => [(await listed(id))?.name, (await listed(id))?.raceName]),
      );
    await executeCommand('lossLandscape.runs.rename', newestOf(race)[1], 'fast');
    await executeCommand('lossLandscape.runs.rename', race, ' The valley ');
    assert.deepEqual(await named(), [
      [undefined, 'The valley'],
      ['fast', 'The valley'],
    ]);
    await executeCommand('lossLandscape.runs.rename', race, '');
    assert.deepEqual(await named(), [
      [undefined, undefined],
      ['fast', undefined],
    ]);
  });

  test('a race is run again as a race of its own', async () => {
    const race = await raced(['gd', 'adam']);
    await started('lossLandscape.runs.rerun', race);
    const again = await newestRace();
    assert.notEqual(again.id, race.id);
    assert.deepEqual(newestOf(again).map(methodOf), ['gd', 'adam']);
  });

  test('a run that has ended is not stopped, nor any other in its place', async () => {
    await withSettings({ 'run.steps': 1e8 }, async () => {
      const walking = await started('lossLandscape.run', rosenbrock, 'gd');
      const [, other] = (await api()).runs();
      assert.ok(other.stop);
      await executeCommand('lossLandscape.cancel', other.id);
      assert.equal(walking.stop, undefined);
      await executeCommand('lossLandscape.cancel', walking.id);
      await ended(walking.id);
    });
  });
});

suite('runs shown together', () => {
  suiteTeardown(closeAll);

  test('are of one objective: of another they are refused in a sentence', async () => {
    const gd = await finished('lossLandscape.run', rosenbrock, 'gd');
    const adam = await finished('lossLandscape.run', rosenbrock, 'adam');
    const sphere = await finished('lossLandscape.run', { kind: 'function', name: 'sphere' }, 'gd');
    assert.equal(await executeCommand('lossLandscape.runs.showTogether', gd, [gd, adam]), gd.id);
    const [apart] = await errorsOf(() => executeCommand('lossLandscape.runs.showTogether', gd, [gd, sphere]));
    assert.match(apart, /cannot be shown together/);
    const [alone] = await errorsOf(() => executeCommand('lossLandscape.runs.showTogether', gd, [gd]));
    assert.match(alone, /^Select two or more runs/);
  });

  test('may be a race and a run beside it', async () => {
    const gd = await finished('lossLandscape.run', rosenbrock, 'gd');
    const race = await raced(['nag', 'adam']);
    await executeCommand('lossLandscape.runs.showTogether', race, [race, gd]);
    await executeCommand('lossLandscape.runs.copyTrajectory');
    const text = await vscode.env.clipboard.readText();
    for (const method of ['nag', 'adam', 'gd']) assert.ok(text.includes(`\n${method},0,`), method);
  });
});

suite('deleting is undone', () => {
  suiteTeardown(closeAll);
  const ids = async (): Promise<readonly string[]> => (await api()).runs().map(({ id }) => id);

  test('a race with all its runs, in one go, their rows exact', async () => {
    const race = await raced();
    const csv = scratch('before.csv');
    await executeCommand('lossLandscape.runs.exportTrajectory', race, csv);
    const before = await ids();
    await executeCommand('lossLandscape.runs.delete', race);
    assert.deepEqual(
      await ids(),
      before.filter((id) => !runsOf(race).some((run) => run.id === id)),
    );
    assert.deepEqual(
      await executeCommand('lossLandscape.runs.restore'),
      runsOf(race).map(({ id }) => id),
    );
    assert.deepEqual(await ids(), before);
    const again = scratch('after.csv');
    await executeCommand('lossLandscape.runs.exportTrajectory', await newestRace(), again);
    assert.equal(await read(again), await read(csv));
  });

  test('one deletion after the other, the last one first', async () => {
    const one = await finished('lossLandscape.run', rosenbrock, 'gd');
    const two = await finished('lossLandscape.run', rosenbrock, 'adam');
    await executeCommand('lossLandscape.runs.delete', one);
    await executeCommand('lossLandscape.runs.delete', two);
    assert.deepEqual(await executeCommand('lossLandscape.runs.restore'), [two.id]);
    assert.deepEqual(await executeCommand('lossLandscape.runs.restore'), [one.id]);
    assert.deepEqual((await ids()).slice(0, 2), [two.id, one.id]);
  });

  test('of several runs asks nothing', async () => {
    const one = await finished('lossLandscape.run', rosenbrock, 'gd');
    const two = await finished('lossLandscape.run', rosenbrock, 'adam');
    const questions = await messagesOf('showWarningMessage', () =>
      executeCommand('lossLandscape.runs.delete', one, [one, two]),
    );
    assert.deepEqual(questions, []);
    assert.ok(!(await ids()).some((id) => id === one.id || id === two.id));
  });

  test('a run that was walking is stopped, and has its rows when it is back', async () => {
    await withSettings({ 'run.steps': 1e8 }, async () => {
      const run = await started('lossLandscape.run', rosenbrock, 'gd');
      await until('it has rows', () => run.reached > 1000);
      await executeCommand('lossLandscape.runs.delete', run);
      await until('it has stopped', () => run.stop);
      assert.deepEqual(await executeCommand('lossLandscape.runs.restore'), [run.id]);
      assert.equal((await listed(run.id))?.stop?.kind, 'cancelled');
      const csv = scratch('back.csv');
      await executeCommand('lossLandscape.runs.exportTrajectory', run.id, csv);
      assert.ok((await read(csv)).split('\n').length > 100);
    });
  });

  test('where nothing was deleted there is nothing to undo', async () => {
    while (((await executeCommand<readonly string[]>('lossLandscape.runs.restore')) ?? []).length > 0);
    assert.deepEqual(await executeCommand('lossLandscape.runs.restore'), []);
  });
});
