import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import {
  activate,
  close,
  drawn,
  ended,
  equal,
  eventually,
  example,
  manifest,
  set,
  start,
  withSettings,
} from './extension';

/** Settings of a run that does not end by itself. */
export const endless = { 'run.steps': 100_000_000, 'optimizer.learningRate': 1e-9 };

/** What works alike in the Node and in the web extension host; `host` is the one that must be running. */
export function everyHost(host: Api['host']): void {
  suite(`extension in the ${host} host`, () => {
    let api: Api;
    suiteSetup(async () => {
      api = await activate();
    });

    test('runs the bundle that was built for this host', () => {
      equal(api.host, host);
    });

    test('registers every command of its manifest', async () => {
      const registered = new Set(await vscode.commands.getCommands(true));
      const declared = manifest().contributes.commands.map(({ command }) => command);
      equal(
        declared.filter((command) => !registered.has(command)),
        [],
      );
    });

    test('walks over a function of the gallery and draws it', async () => {
      const run = await start({ kind: 'function', name: 'rosenbrock' });
      equal((await ended(run)).kind, 'budget');
      await drawn();
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      equal(activeTab?.input instanceof vscode.TabInputWebview, true, 'a webview in front');
      equal(activeTab?.label, 'Rosenbrock — Gradient descent');
    });

    test('walks as the lesson does: x0² + x1² from (−3, 4) with η = 0.1', async () => {
      const settings = { 'optimizer.learningRate': 0.1, 'run.steps': 100, 'run.start': '-3, 4' };
      await withSettings(settings, async () => {
        const run = await start({ kind: 'formula', text: 'x0^2 + x1^2' });
        equal((await ended(run)).kind, 'budget');
        // Every step multiplies both parameters by 1 − 2η.
        close(run.loss, 25 * 0.8 ** 200, 1e-25, 'the loss');
      });
    });

    test('fits the lesson’s line and predicts 73 for x = 7', async () => {
      const settings = {
        'optimizer.learningRate': 0.01,
        'run.steps': 501,
        'run.start': '4, 1',
        'run.precision': 'float32',
      };
      await withSettings(settings, async () => {
        const run = await start(example('line.csv'));
        equal((await ended(run)).kind, 'budget');
        close(run.loss, 0.0006, 0.0001, 'the loss');
        close(await vscode.commands.executeCommand('lossLandscape.predict', [7]), 73, 0.1, 'the prediction');
      });
    });

    test('stops a run that diverges, with the reason', async () => {
      await withSettings({ 'optimizer.learningRate': 10, 'run.steps': 10_000 }, async () => {
        equal((await ended(await start({ kind: 'formula', text: 'x^4 + y^4' }))).kind, 'diverged');
      });
    });

    test('stops a run of 100 million steps when asked to', async () => {
      await withSettings(endless, async () => {
        const run = await start({ kind: 'function', name: 'rosenbrock' });
        await eventually('steps arrive', () => run.reached > 0);
        await vscode.commands.executeCommand('lossLandscape.cancel');
        await eventually('the run has stopped', () => run.stop !== undefined, 3000);
        equal(run.stop?.kind, 'cancelled');
      });
    });

    test('refuses what it cannot minimise and starts no run', async () => {
      const before = api.runs().length;
      for (const text of ['x^^2', '3 + 4', 'x + foo(y)', ''])
        equal(
          await vscode.commands.executeCommand('lossLandscape.run', { kind: 'formula', text }),
          undefined,
          text,
        );
      equal(api.runs().length, before, 'the number of runs');
    });

    test('walks again when a setting changes while the panel is open', async () => {
      await ended(await start({ kind: 'function', name: 'sphere' }));
      const before = api.runs().length;
      await set({ 'run.steps': 33 });
      await eventually('another run has begun', () => api.runs().length > before);
      const again = api.runs().find(({ experiment }) => experiment.budget.steps === 33);
      equal(again && (await ended(again)), { kind: 'budget', step: 33 });
      await set({ 'run.steps': undefined });
    });

    test('exports a trajectory as CSV and as JSON', async () => {
      const run = await start({ kind: 'function', name: 'booth' });
      await ended(run);
      const read = async (name: string): Promise<string> => {
        const file = example(name);
        await vscode.commands.executeCommand('lossLandscape.runs.exportTrajectory', run.id, file);
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
        await vscode.workspace.fs.delete(file);
        return text;
      };
      const [header, ...rows] = (await read('trajectory.csv')).trim().split('\n');
      equal(header, 'optimizer,step,x,y,value,gradientNorm,learningRate,stepLength');
      equal(rows.length, 201, 'the number of rows: the start and 200 steps');
      const { runs } = JSON.parse(await read('trajectory.json'));
      equal(String(runs[0].value[200]), rows[200].split(',')[4], 'the last value');
    });

    test('its page failed nowhere', () => {
      equal(api.panelState().failures, []);
    });
  });
}
