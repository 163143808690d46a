import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Run } from '../../src/host/run';
import { api, closeAll, ended, errorsOf, runObjective, set, withSettings } from '../hosts/extension';
import { until } from '../until';

/** Changes a setting while the panel is open; answers the run that follows. */
async function runAfter(key: string, value: unknown): Promise<Run> {
  const { runs } = await api();
  const known = new Set(runs().map(({ id }) => id));
  await set(key, value);
  const next = await until('the panel is run again', () => runs().find(({ id }) => !known.has(id)));
  return ended(next.id);
}

suite('settings', () => {
  suiteTeardown(closeAll);

  test('an edited setting runs the open panel again, with the same start and seed', async () => {
    await withSettings({ 'optimizer.learningRate': undefined, 'optimizer.name': undefined }, async () => {
      const run = await runObjective({ kind: 'function', name: 'booth' });
      const slower = await runAfter('optimizer.learningRate', 0.01);
      assert.equal(slower.experiment.optimizers[0].settings.learningRate, 0.01);
      assert.deepEqual(slower.experiment.start, run.experiment.start);
      assert.equal(slower.experiment.seed, run.experiment.seed);
      const adam = await runAfter('optimizer.name', 'adam');
      assert.deepEqual(adam.experiment.optimizers, [
        {
          name: 'adam',
          settings: { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
        },
      ]);
    });
  });

  test('a setting that the optimizer does not have runs nothing', async () => {
    await withSettings({ 'optimizer.rho': undefined }, async () => {
      await runObjective({ kind: 'function', name: 'booth' });
      const { runs } = await api();
      const { length } = runs();
      await set('optimizer.rho', 0.5);
      await new Promise((resolve) => setTimeout(resolve, 600));
      assert.equal(runs().length, length);
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
      await withSettings({ [key]: undefined }, async () => {
        const before = await runObjective({ kind: 'function', name: 'booth' });
        const messages = await errorsOf(async () => {
          await set(key, value);
          const run = await runObjective({ kind: 'function', name: 'booth' });
          assert.deepEqual(run.experiment, before.experiment);
          await new Promise((resolve) => setTimeout(resolve, 400));
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
