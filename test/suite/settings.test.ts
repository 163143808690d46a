import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { find } from '../../src/core/catalogue/entry';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { optimizers } from '../../src/core/optimizers';
import { schedules } from '../../src/core/schedules';
import type { Run } from '../../src/host/runs/run';
import {
  api,
  closeAll,
  ended,
  errorsOf,
  example,
  runObjective,
  set,
  started,
  withSettings,
} from '../hosts/extension';
import { until } from '../until';

/** Changes a setting while the panel is open; answers the run that follows. */
async function runAfter(key: string, value: unknown): Promise<Run> {
  const { runs } = await api();
  const known = new Set(runs().map(({ id }) => id));
  await set(key, value);
  const next = await until('the panel is run again', () => runs().find(({ id }) => !known.has(id)));
  return ended(next.id);
}

/** Settles in the very turn in which VS Code tells of a change of settings. */
function settingsTold(): Promise<void> {
  return new Promise((done) => {
    const waiting = vscode.workspace.onDidChangeConfiguration(() => {
      waiting.dispose();
      done();
    });
  });
}

suite('settings', () => {
  suiteTeardown(closeAll);

  test('an edited setting runs the open panel again, with the same start and seed', async () => {
    await withSettings({ 'optimizer.learningRate': undefined, 'optimizer.name': undefined }, async () => {
      const run = await runObjective({ kind: 'function', name: 'booth' });
      const slower = await runAfter('optimizer.learningRate', 0.02);
      assert.equal(slower.experiment.optimizers[0].settings.learningRate, 0.02);
      assert.deepEqual(slower.experiment.start, run.experiment.start);
      assert.equal(slower.experiment.seed, run.experiment.seed);
      const adam = await runAfter('optimizer.name', 'adam');
      const usual = Object.fromEntries(
        find(optimizers, 'adam')?.settings.map(({ id, default: own }) => [id, own]) ?? [],
      );
      assert.deepEqual(adam.experiment.optimizers, [
        {
          name: 'adam',
          settings: { ...usual, learningRate: 0.02 },
        },
      ]);
      const { beta1, beta2, epsilon } = usual;
      assert.deepEqual({ beta1, beta2, epsilon }, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
    });
  });

  test('what nobody has set is chosen for the function: steps and learning rate', async () => {
    const unset = {
      'run.steps': undefined,
      'optimizer.learningRate': undefined,
      'optimizer.name': undefined,
    };
    await withSettings(unset, async () => {
      const chosen = ({ experiment: { budget, optimizers: racers } }: Run) => [
        budget.steps,
        racers[0].settings.learningRate,
      ];
      assert.deepEqual(chosen(await runObjective({ kind: 'function', name: 'booth' })), [200, 0.01]);
      assert.deepEqual(chosen(await runObjective({ kind: 'function', name: 'rosenbrock' })), [500, 0.002]);
      assert.deepEqual(chosen(await runAfter('run.steps', 40)), [40, 0.002]);
      assert.deepEqual(chosen(await runAfter('run.steps', undefined)), [500, 0.002]);
      assert.deepEqual(chosen(await runAfter('optimizer.learningRate', 0.001)), [500, 0.001]);
    });
  });

  test('a setting that the optimizer does not have runs nothing', async () => {
    await withSettings({ 'optimizer.rho': undefined }, async () => {
      await runObjective({ kind: 'function', name: 'booth' });
      const { runs } = await api();
      const [newest] = runs();
      await set('optimizer.rho', 0.5);
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.equal(runs()[0].id, newest.id);
    });
  });

  test('every optimizer walks over Rosenbrock, or says what it is for', async function () {
    this.timeout(120_000);
    const uri = example('every.experiment.json');
    const objective = { kind: 'function', name: 'rosenbrock' };
    const racers = optimizers.map(({ id }) => ({ name: id }));
    const race = { version: 1, objective, optimizers: racers, budget: { steps: 20 } };
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify(race)));
    const first = await started('lossLandscape.runExperiment', uri);
    const { runs } = await api();
    for (const { id } of optimizers) {
      const ofIt = ({ race, experiment }: Run): boolean =>
        race?.id === first.race?.id && experiment.optimizers[0].name === id;
      const run = await ended((await until(`${id} races`, () => runs().find(ofIt))).id);
      const said = JSON.stringify(run.stop);
      if (id === 'kfac') assert.match(said, /K-FAC needs layers .* or another optimizer/);
      else assert.match(run.stop?.kind ?? '', /^(budget|converged)$/, `${id}: ${said}`);
    }
    // Of those that are chosen in the settings, some: an open panel follows them.
    await withSettings({ 'optimizer.name': undefined, 'run.steps': 20 }, async () => {
      await runObjective(objective);
      for (const id of ['adam', 'neldermead', 'lbfgs']) {
        const run = await runAfter('optimizer.name', id);
        assert.equal(run.experiment.optimizers[0].name, id);
      }
    });
  });

  test('every schedule changes the learning rate of a run, as its settings say', async function () {
    this.timeout(120_000);
    await withSettings({ 'schedule.name': undefined, 'run.steps': 30 }, async () => {
      await runObjective({ kind: 'function', name: 'sphere' });
      for (const { id, settings } of schedules.slice(1)) {
        const run = await runAfter('schedule.name', id);
        assert.equal(run.stop?.kind, 'budget', id);
        assert.deepEqual(run.experiment.optimizers[0].schedule, {
          name: id,
          settings: Object.fromEntries(settings.map((setting) => [setting.id, setting.default])),
        });
      }
    });
  });

  test('an edited setting of the schedule is followed, and a method without learning rate leaves the schedule out', async () => {
    const values = {
      'schedule.name': 'cosineWarmRestarts',
      'schedule.t0': undefined,
      'optimizer.name': undefined,
    };
    await withSettings(values, async () => {
      await runObjective({ kind: 'function', name: 'sphere' });
      const run = await runAfter('schedule.t0', 7);
      assert.equal(run.experiment.optimizers[0].schedule?.settings.t0, 7);
      const newton = await runAfter('optimizer.name', 'newton');
      assert.equal(newton.experiment.optimizers[0].schedule, undefined);
    });
  });

  test('stop rules, a budget of evaluations and an automatic step of the differences are taken from the settings', async () => {
    const values = {
      'run.evaluations': 500,
      'run.h': null,
      'run.gradient': 'richardson',
      'stop.targetLoss': 1e-3,
      'stop.patience': 50,
    };
    await withSettings(values, async () => {
      const { experiment, stop } = await runObjective({ kind: 'function', name: 'sphere' });
      assert.deepEqual(experiment.budget, { steps: 200, evaluations: 500 });
      assert.deepEqual(experiment.gradient, { kind: 'richardson', h: 'auto' });
      assert.deepEqual(experiment.stop, { ...experimentDefaults.stop, targetLoss: 1e-3, patience: 50 });
      assert.ok(stop?.kind === 'converged' && stop.rule === 'targetLoss', JSON.stringify(stop));
    });
  });

  test('what follows a convention follows it when it changes', async () => {
    await withSettings({ 'optimizer.name': 'adam', 'optimizer.convention': undefined }, async () => {
      await runObjective({ kind: 'function', name: 'sphere' });
      const run = await runAfter('optimizer.convention', 'tensorflow');
      assert.equal(run.experiment.optimizers[0].settings.epsilon, 1e-7);
    });
  });

  test('a change that does not fit is refused once, and taken up with the one that makes it fit', async () => {
    const values = { 'optimizer.name': 'adam', 'run.precision': 'float32', 'run.steps': 20 };
    await withSettings(values, async () => {
      await runObjective({ kind: 'function', name: 'sphere' });
      const messages = await errorsOf(async (soFar) => {
        await set('optimizer.name', 'lbfgs');
        await until('the change is refused', () => soFar.length > 0);
        const { experiment } = await runAfter('run.precision', 'float64');
        assert.equal(experiment.precision, 'float64');
        assert.equal(experiment.optimizers[0].name, 'lbfgs');
      });
      assert.equal(messages.length, 1);
    });
  });

  test('a setting is taken up soon, also while the engine is in the middle of a long step', async () => {
    await withSettings({ 'optimizer.name': 'lm', 'run.steps': 20 }, async () => {
      const slow = await started('lossLandscape.run', { kind: 'formula', text: 'sum(x^4) + x[899]^2' });
      const next = await runAfter('optimizer.name', 'adam');
      assert.equal(next.stop?.kind, 'budget');
      const { runs } = await api();
      assert.equal(runs().find(({ id }) => id === slow.id)?.stop?.kind, 'cancelled');
    });
  });

  test('a setting changed just before a run starts is for that run, not for the one that it replaces', async () => {
    await withSettings({ 'run.steps': 20 }, async () => {
      const { runs } = await api();
      const sphere = await runObjective({ kind: 'function', name: 'sphere' });
      const told = settingsTold();
      const written = set('run.steps', 30);
      await told;
      // In the turn in which all hear of the change; large enough for it to be taken up while this is being opened.
      const large = await runObjective({ kind: 'formula', text: 'sum(x^4) + x[1999]^2' });
      await written;
      assert.equal(large.experiment.budget.steps, 30);
      const next = await runAfter('run.steps', 40);
      assert.equal(next.objective, large.objective);
      // The list holds 200 at most: its length says nothing.
      assert.deepEqual(
        runs()
          .slice(0, 3)
          .map(({ id }) => id),
        [next.id, large.id, sphere.id],
        'the sphere was not run again',
      );
    });
  });

  test('a method that computes in float64 only refuses float32 in a sentence that names the setting', async () => {
    await withSettings({ 'optimizer.name': 'newton', 'run.precision': 'float32' }, async () => {
      const messages = await errorsOf(() =>
        vscode.commands.executeCommand('lossLandscape.run', { kind: 'function', name: 'sphere' }),
      );
      assert.deepEqual(messages, [
        'Newton computes in float64 only: set lossLandscape.run.precision to float64, or choose a first-order method such as Adam.',
      ]);
    });
  });

  const wrong: readonly [key: string, value: unknown, sentence: string][] = [
    ['optimizer.learningRate', -1, 'must be above 0, not -1'],
    ['optimizer.learningRate', 0, 'must be above 0, not 0'],
    ['optimizer.learningRate', 'fast', 'must be a number, not "fast"'],
    ['run.steps', 1.5, 'must be a whole number from 1 to 100000000, not 1.5'],
    ['optimizer.beta1', 1, 'must be below 1, not 1'],
    ['run.start', '1, two', 'must be numbers such as "-1.2, 1"; "two" is not one'],
  ];
  for (const [key, value, sentence] of wrong)
    test(`${key} = ${JSON.stringify(value)} is refused in one sentence, and the last good value stays`, async () => {
      await withSettings({ [key]: undefined, 'run.seed': undefined }, async () => {
        const before = await runObjective({ kind: 'function', name: 'booth' });
        const messages = await errorsOf(async () => {
          await set(key, value);
          const run = await runObjective({ kind: 'function', name: 'booth' });
          assert.deepEqual(run.experiment, before.experiment);
          // With the next change at the latest, the open panel has taken up this one, too.
          const next = await runAfter('run.seed', 7);
          assert.deepEqual(next.experiment, { ...before.experiment, seed: 7 });
        });
        assert.deepEqual(messages, [
          `The setting lossLandscape.${key} ${sentence}; the last good value stays in force.`,
        ]);
      });
    });

  test('a setting is read for the dataset, and the start of the settings is used', async () => {
    await withSettings({ 'run.start': '−1.5; 2', 'run.steps': 3, 'run.precision': 'float32' }, async () => {
      const run = await runObjective({ kind: 'function', name: 'sphere' });
      assert.deepEqual(run.experiment.start, [-1.5, 2]);
      assert.equal(run.experiment.precision, 'float32');
      assert.equal(run.reached, 3);
    });
  });

  test('the settings editor can be opened at the extension', async () => {
    await vscode.commands.executeCommand('lossLandscape.openSettings');
    await until('the settings are open', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label === 'Settings')),
    );
  });
});
