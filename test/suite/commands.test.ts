import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { rules } from '../../src/host/settings/settings';
import {
  api,
  closeAll,
  ended,
  errorsOf,
  finished,
  line,
  read,
  runObjective,
  scratch,
  withSettings,
  write,
} from '../hosts/extension';
import { until } from '../until';

const sphere = { kind: 'function', name: 'sphere' };
const { executeCommand } = vscode.commands;

/** A run's trajectory as the export command writes it. */
async function exported(run: string, extension: 'csv' | 'json' = 'csv'): Promise<string> {
  const file = scratch(`${run}.${extension}`);
  await executeCommand('lossLandscape.runs.exportTrajectory', run, file);
  return read(file);
}

/** Ends the engine as the system does that is out of memory. */
async function killEngine(): Promise<void> {
  const { engineProcessId } = await api();
  process.kill(await until('there is an engine', engineProcessId), 'SIGKILL');
}

suite('commands', () => {
  suiteTeardown(closeAll);

  test('a panel that is covered while its page loads is drawn when it is seen again', async () => {
    await closeAll();
    const { panelState } = await api();
    const running = runObjective(sphere);
    const note = await vscode.workspace.openTextDocument({ content: 'note' });
    await vscode.window.showTextDocument(note, { viewColumn: vscode.ViewColumn.One });
    await running;
    await executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until('the panel is drawn', () => panelState().drawn !== undefined);
  });

  for (const rule of rules)
    test(`the setting ${rule.key} has its default in the editor`, () => {
      const inspected = vscode.workspace.getConfiguration('lossLandscape').inspect(rule.key);
      assert.deepEqual(inspected?.defaultValue, rule.default);
    });

  test('three runs use one panel', async () => {
    for (let i = 0; i < 3; i++) await runObjective(sphere);
    const panels = (): number =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .filter(({ input }) => input instanceof vscode.TabInputWebview).length;
    await until('the window tells of the panel', () => panels() > 0);
    assert.equal(panels(), 1);
  });

  test('the explorer, an editor and an objective give the same run of a dataset', async () => {
    const uri = await write('빈 칸 line.csv', line);
    const objective = {
      kind: 'dataset',
      file: uri.toString(),
      target: 'y',
      model: { name: 'linear' },
      loss: 'mse',
    };
    const fromExplorer = await finished('lossLandscape.run', uri, [uri]);
    await vscode.window.showTextDocument(uri);
    const fromEditor = await finished('lossLandscape.run', uri, { groupId: 0 });
    const fromObjective = await runObjective(objective);
    assert.deepEqual(fromEditor.experiment, fromExplorer.experiment);
    assert.deepEqual(fromObjective.experiment, fromExplorer.experiment);
    const rows = await exported(fromExplorer.id);
    assert.equal(await exported(fromEditor.id), rows);
    assert.equal(await exported(fromObjective.id), rows);
    assert.equal(fromExplorer.objective, '빈 칸 line.csv');
  });

  test('an editor that starts a run keeps the focus', async () => {
    const uri = await write('focus.csv', line);
    await vscode.window.showTextDocument(uri);
    await finished('lossLandscape.run', uri);
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), uri.toString());
  });

  test('unsaved text is what is run', async () => {
    const document = await vscode.workspace.openTextDocument({ content: line });
    const run = await finished('lossLandscape.run', document.uri);
    assert.equal(run.stop?.kind, 'budget');
  });

  test('a trained line predicts 73 for 7 (lesson A3)', async () => {
    await write('a3.csv', line);
    const experiment = {
      version: 1,
      objective: { kind: 'dataset', file: 'a3.csv', target: 'y' },
      optimizers: [{ name: 'gd', settings: { learningRate: 0.01 } }],
      start: [10, 3],
      budget: { steps: 5 },
    };
    await finished(
      'lossLandscape.runExperiment',
      await write('a3.experiment.json', JSON.stringify(experiment)),
    );
    assert.equal(await executeCommand('lossLandscape.predict', [7]), 73);
    const [message] = await errorsOf(() => executeCommand('lossLandscape.predict', [7, 8]));
    assert.equal(message, 'Type one value for each column: x.');
  });

  test('a run that diverges says so in the list, and in no message', async () => {
    await withSettings({ 'optimizer.learningRate': 1e308 }, async () => {
      const messages = await errorsOf(async () => {
        const run = await runObjective(sphere);
        assert.equal(run.stop?.kind, 'diverged');
      });
      assert.deepEqual(messages, []);
    });
  });

  for (const [how, end, kind] of [
    ['stopped', () => executeCommand('lossLandscape.cancel'), 'cancelled'],
    ['killed with its engine', killEngine, 'failed'],
  ] as const)
    test(`a run of 1e8 steps that is ${how} ends, and every number of it is that of its last row`, async () => {
      await withSettings({ 'run.steps': 1e8 }, async () => {
        const id = await executeCommand<string>('lossLandscape.run', {
          kind: 'function',
          name: 'rosenbrock',
        });
        const { runs } = await api();
        const run = await until('the run has rows, many of which were thinned out', () =>
          runs().find((each) => each.id === id && each.reached > 2e6),
        );
        // How soon is measured where nothing else is at work: npm run bench -- panel.
        await end();
        await ended(id);
        assert.equal(run.stop?.kind, kind);
        assert.ok(run.reached < 1e8);
        assert.equal(run.stop?.step, run.reached);
        const lines = (await exported(id)).trimEnd().split('\n');
        assert.ok(lines.length > 10_000, `${lines.length} rows`);
        const last = lines[lines.length - 1].split(',');
        assert.deepEqual([Number(last[1]), Number(last[4])], [run.reached, run.loss]);
      });
    });

  test('an exported trajectory is what the command line writes', async () => {
    const run = await runObjective(sphere);
    const [header, first, ...rest] = (await exported(run.id)).trimEnd().split('\n');
    assert.equal(header, 'optimizer,step,x0,x1,value,gradientNorm,learningRate,stepLength,evaluations');
    assert.match(first, /^gd,0,-3,4,25,10,/);
    assert.equal(rest.length, 200);
    const json = JSON.parse(await exported(run.id, 'json'));
    const [report] = json.runs;
    assert.equal(report.optimizer, 'gd');
    assert.equal(report.stop, 'budget');
    assert.equal(report.x.length, 201);
    assert.deepEqual([report.x[0], report.value[0], report.gradientNorm[0]], [[-3, 4], 25, 10]);
  });

  test('a saved experiment gives the same run again', async () => {
    await write('data/again.csv', line);
    const run = await finished('lossLandscape.run', scratch('data/again.csv'));
    const file = scratch('saved/again.experiment.json');
    await executeCommand('lossLandscape.saveExperiment', run.id, file);
    assert.equal(JSON.parse(await read(file)).objective.file, '../data/again.csv');
    const again = await finished('lossLandscape.runExperiment', file);
    assert.deepEqual(again.experiment, run.experiment);
    assert.equal(await exported(again.id), await exported(run.id));
  });

  test('what an experiment leaves out is chosen as in the panel, and written when it is saved', async () => {
    const objective = { kind: 'function', name: 'rosenbrock' };
    const run = await runObjective(objective);
    const file = await write(
      'bare.experiment.json',
      JSON.stringify({ version: 1, objective, optimizers: [{ name: 'gd' }] }),
    );
    const bare = await finished('lossLandscape.runExperiment', file);
    assert.deepEqual(bare.experiment.optimizers, run.experiment.optimizers);
    assert.deepEqual(bare.experiment.budget, run.experiment.budget);
    const saved = scratch('saved/bare.experiment.json');
    await executeCommand('lossLandscape.saveExperiment', bare.id, saved);
    const { optimizers, budget } = JSON.parse(await read(saved));
    assert.equal(typeof optimizers[0].settings.learningRate, 'number');
    assert.equal(budget.steps, 500);
  });

  test('settings are copied as an experiment', async () => {
    const run = await runObjective(sphere);
    await executeCommand('lossLandscape.runs.copySettings', run.id);
    assert.deepEqual(JSON.parse(await vscode.env.clipboard.readText()), run.experiment);
  });

  test('every optimizer of an experiment gives a run', async () => {
    const experiment = {
      version: 1,
      objective: { kind: 'formula', text: 'x^2 + 3*y^2' },
      optimizers: [{ name: 'adam' }, { name: 'nag' }],
      budget: { steps: 10 },
    };
    const { runs } = await api();
    const [before] = runs();
    await finished(
      'lossLandscape.runExperiment',
      await write('two.experiment.json', JSON.stringify(experiment)),
    );
    await until('both have ended', () =>
      runs()
        .slice(0, 2)
        .every((run) => run.stop),
    );
    assert.equal(runs()[2]?.id, before?.id, 'two runs were begun');
    assert.deepEqual(
      runs()
        .slice(0, 2)
        .map((run) => run.experiment.optimizers[0].name),
      ['nag', 'adam'],
    );
  });

  test('a run is renamed, run again and deleted', async () => {
    const { runs } = await api();
    const run = await runObjective(sphere);
    await executeCommand('lossLandscape.runs.rename', run, 'My bowl');
    assert.equal(runs()[0].name, 'My bowl');
    await executeCommand('lossLandscape.runs.rename', run, ' ');
    assert.equal(runs()[0].name, undefined);
    const again = await finished('lossLandscape.runs.rerun', run);
    assert.equal(await exported(again.id), await exported(run.id));
    await executeCommand('lossLandscape.runs.delete', run);
    assert.ok(!runs().some(({ id }) => id === run.id));
    assert.ok(runs().some(({ id }) => id === again.id));
  });

  test('a row that VS Code has forgotten while its menu was open is not taken for another', async () => {
    const { runs } = await api();
    const run = await runObjective(sphere);
    const before = runs().length;
    for (const others of [undefined, [run, run]]) {
      const errors = await errorsOf(() => executeCommand('lossLandscape.runs.delete', undefined, others));
      assert.deepEqual(errors, ['The list of runs was just drawn anew. Choose the command once more.']);
    }
    assert.equal(runs().length, before);
    await executeCommand('lossLandscape.runs.delete', run);
    // The title of the list hands over nothing, too.
    assert.deepEqual(await executeCommand('lossLandscape.runs.restore', undefined, undefined), [run.id]);
  });
});
