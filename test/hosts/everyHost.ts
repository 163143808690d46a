import * as vscode from 'vscode';
import type { Api } from '../../src/extension';
import type { Run } from '../../src/host/runs/run';
import { RunStore } from '../../src/host/runs/store';
import { Log } from '../../src/host/views/log';
import { randomText } from '../../src/host/words/randomText';
import { newContent } from '../attack/exampleRuns';
import { until } from '../until';
import {
  api,
  close,
  closeAll,
  ended,
  equal,
  example,
  extension,
  finished,
  read,
  runObjective,
  set,
  started,
  withSettings,
} from './extension';

/** Settings of a run that does not end by itself. */
export const endless = { 'run.steps': 100_000_000, 'optimizer.learningRate': 1e-9 };

const log = new Log('Loss Landscape test');

/** The state of a workspace in which nothing was kept. */
const noState: vscode.Memento = { keys: () => [], get: () => undefined, update: async () => undefined };

/** What works alike in the Node and in the web extension host; `host` is the one that must be running. */
export function everyHost(host: Api['host']): void {
  suite(`extension in the ${host} host`, () => {
    setup(closeAll); // An open panel walks again when a test sets its settings.

    test('runs the bundle that was built for this host', async () => {
      equal((await api()).host, host);
    });

    test('registers every command of its manifest', async () => {
      const registered = new Set(await vscode.commands.getCommands(true));
      const { commands } = extension.packageJSON.contributes;
      const declared = (commands as readonly vscode.Command[]).map(({ command }) => command);
      equal(
        declared.filter((command) => !registered.has(command)),
        [],
      );
    });

    test('walks over a function of the gallery and draws it', async () => {
      const run = await runObjective({ kind: 'function', name: 'rosenbrock' });
      equal(run.stop?.kind, 'budget');
      const { panelState } = await api();
      await until('the panel is drawn', () => panelState().drawn);
      await until('its tab is in front', () => {
        const { activeTab } = vscode.window.tabGroups.activeTabGroup;
        return (
          activeTab?.input instanceof vscode.TabInputWebview &&
          activeTab.label === 'Rosenbrock — Gradient descent'
        );
      });
    });

    test('walks as the lesson does: x0² + x1² from (−3, 4) with η = 0.1', async () => {
      const settings = { 'optimizer.learningRate': 0.1, 'run.steps': 100, 'run.start': '-3, 4' };
      await withSettings(settings, async () => {
        const run = await runObjective({ kind: 'formula', text: 'x0^2 + x1^2' });
        equal(run.stop?.kind, 'budget');
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
        const run = await finished('lossLandscape.run', example('line.csv'));
        equal(run.stop?.kind, 'budget');
        close(run.loss, 0.0006, 0.0001, 'the loss');
        close(await vscode.commands.executeCommand('lossLandscape.predict', [7]), 73, 0.1, 'the prediction');
      });
    });

    test('predicts a class for words and numbers, and the rows of a file into another one', async () => {
      const run = await finished('lossLandscape.runExperiment', example('iris.experiment.json'));
      equal(run.stop?.kind, 'budget');
      equal(await vscode.commands.executeCommand('lossLandscape.predict', [5.1, 3.5, 1.4, '0.2']), 'setosa');
      const place = example('iris-predictions.csv');
      const saved = await vscode.commands.executeCommand(
        'lossLandscape.predictFile',
        example('iris.csv'),
        place,
      );
      equal(String(saved), String(place));
      const [head, first, ...others] = (await read(place)).trim().split('\n');
      equal(head, 'row,species,probability of setosa,probability of versicolor,probability of virginica');
      equal(/^1,setosa,0\.\d/.test(first), true, first);
      equal(others.length, 149);
    });

    test('stops a run that diverges, with the reason', async () => {
      await withSettings({ 'optimizer.learningRate': 10, 'run.steps': 10_000 }, async () => {
        const run = await runObjective({ kind: 'formula', text: 'x^4 + y^4' });
        equal(run.stop?.kind, 'diverged');
      });
    });

    test('stops a run of 100 million steps when asked to', async () => {
      await withSettings(endless, async () => {
        const run = await started('lossLandscape.run', { kind: 'function', name: 'rosenbrock' });
        await until('steps arrive', () => run.reached > 0);
        await vscode.commands.executeCommand('lossLandscape.cancel');
        await until('the run has stopped', () => run.stop, 3000);
        equal(run.stop?.kind, 'cancelled');
      });
    });

    test('refuses what it cannot minimise and starts no run', async () => {
      const { runs } = await api();
      const [before] = runs();
      for (const text of ['x^^2', '3 + 4', 'x + foo(y)', ''])
        equal(
          await vscode.commands.executeCommand('lossLandscape.run', { kind: 'formula', text }),
          undefined,
          text,
        );
      equal(runs()[0]?.id, before?.id, 'the newest run');
    });

    test('walks again when a setting changes while the panel is open', async () => {
      await runObjective({ kind: 'function', name: 'sphere' });
      const { runs } = await api();
      await set('run.steps', 33);
      const again = await until('another run has begun', () =>
        runs().find(({ experiment }) => experiment.budget.steps === 33),
      );
      equal((await ended(again.id)).stop, { kind: 'budget', step: 33, of: 'steps', evaluations: 34 });
      await set('run.steps', undefined);
    });

    test('exports a trajectory as CSV and as JSON', async () => {
      const run = await runObjective({ kind: 'function', name: 'booth' });
      const exported = async (name: string): Promise<string> => {
        const file = example(name);
        await vscode.commands.executeCommand('lossLandscape.runs.exportTrajectory', run.id, file);
        const text = await read(file);
        await vscode.workspace.fs.delete(file);
        return text;
      };
      const [header, ...rows] = (await exported('trajectory.csv')).trim().split('\n');
      equal(header, 'optimizer,step,x,y,value,gradientNorm,learningRate,stepLength,evaluations');
      equal(rows.length, 201, 'the number of rows: the start and 200 steps');
      const { runs } = JSON.parse(await exported('trajectory.json'));
      equal(String(runs[0].value[200]), rows[200].split(',')[4], 'the last value');
    });

    const exported: Readonly<Record<string, RegExp>> = {
      png: /^.PNG\r\n/,
      svg: /<svg [\s\S]*<path/,
      csv: /^optimizer,step,x,y,/,
      html: /^<!DOCTYPE html>[\s\S]*<\/html>\s*$/,
    };
    for (const [kind, begin] of Object.entries(exported))
      test(`exports what is in view as ${kind.toUpperCase()}`, async () => {
        await runObjective({ kind: 'function', name: 'booth' });
        await until('the panel is drawn', async () => (await api()).panelState().drawn);
        const file = example(`in-view.${kind}`);
        const saved = await vscode.commands.executeCommand('lossLandscape.exportPicture', kind, file);
        equal(String(saved), String(file));
        const bytes = await vscode.workspace.fs.readFile(file);
        await vscode.workspace.fs.delete(file);
        const text = new TextDecoder('latin1').decode(bytes);
        equal(begin.test(text), true, `${kind} that begins with ${text.slice(0, 40)}`);
      });

    test('walks with a method that searches along lines, and counts its evaluations', async () => {
      await withSettings({ 'optimizer.name': 'lbfgs', 'run.gradientNorm': 1e-3 }, async () => {
        const run = await runObjective({ kind: 'function', name: 'rosenbrock' });
        equal(run.stop?.kind, 'converged');
        const file = example('lbfgs.csv');
        await vscode.commands.executeCommand('lossLandscape.runs.exportTrajectory', run.id, file);
        const last = (await read(file)).trim().split('\n').pop()?.split(',') ?? [];
        await vscode.workspace.fs.delete(file);
        const [step, evaluations] = [Number(last[1]), Number(last.at(-1))];
        equal(
          evaluations > step + 1,
          true,
          `${evaluations} evaluations in ${step} steps: more than one a step`,
        );
      });
    });

    test('stops at a budget of evaluations', async () => {
      await withSettings({ 'run.evaluations': 30 }, async () => {
        const { stop } = await runObjective({ kind: 'function', name: 'sphere' });
        equal(stop, { kind: 'budget', step: 29, of: 'evaluations', evaluations: 30 });
      });
    });

    const typed = { '2x, 3y': 'differs', '[2x, 2y]': 'agrees' };
    for (const [gradient, verdict] of Object.entries(typed))
      test(`finds that ${gradient} ${verdict === 'agrees' ? 'is' : 'is not'} the gradient of x² + y²`, async () => {
        const run = await runObjective({ kind: 'formula', text: 'x^2 + y^2' });
        const check = vscode.commands.executeCommand<{ verdict: string }>(
          'lossLandscape.checkTypedGradient',
          run.id,
          gradient,
        );
        equal((await check).verdict, verdict);
      });

    test('keeps a run in files that the next window reads', async () => {
      const run = await runObjective({ kind: 'function', name: 'sphere' });
      const folder = example('kept-runs');
      const window = (): RunStore => new RunStore({ state: noState, folder, formerFolder: folder }, log);
      const [before, after] = [window(), window()];
      const copy: Run = { ...run, id: randomText() };
      before.add(copy, newContent());
      await before.rename(copy, 'mine');
      await before.save(copy);
      const found = await after.find(copy.id);
      equal(found?.name, 'mine');
      equal(found?.stop, run.stop);
      const content = found && (await after.content(found));
      equal(content && 'trajectory' in content && content.trajectory.length, 4, 'the number of rows');
      for (const store of [before, after]) store.dispose();
      await vscode.workspace.fs.delete(folder, { recursive: true });
    });

    test('a file is looked at in a view of its own', async () => {
      const { inspected } = await api();
      const file = example('cars.csv');
      await vscode.commands.executeCommand('lossLandscape.inspectData', file);
      await until('its page was told of it', () => inspected().includes(file.toString()));
      const front = (): string | undefined => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
      await until('its tab is in front', () => front() === 'Data: cars.csv');
    });

    test('its page failed nowhere', async () => {
      equal((await api()).panelState().failures, []);
    });
  });
}
