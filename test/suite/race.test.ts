import assert from 'node:assert/strict';
import { join } from 'node:path';
import type * as vscode from 'vscode';
import type { Experiment } from '../../src/core/experiment/experiment';
import { Problem } from '../../src/core/problem';
import { Programs } from '../../src/host/code/programs';
import { EngineClient } from '../../src/host/engine/client';
import { forkEngine } from '../../src/host/engine/fork';
import { Datasets } from '../../src/host/experiments/datasets';
import { GivenStarts } from '../../src/host/experiments/givenStarts';
import { Objectives } from '../../src/host/experiments/objectives';
import { currentOf, type Scene, Stage, walkersOf } from '../../src/host/panel/stage';
import { RunIterates } from '../../src/host/runs/iterates';
import { RunControl } from '../../src/host/runs/runControl';
import { RunStore } from '../../src/host/runs/store';
import { SettingsReader } from '../../src/host/settings/settings';
import { Log } from '../../src/host/views/log';
import { randomText } from '../../src/host/words/randomText';
import { example, extension, scratch, withSettings } from '../hosts/extension';
import { until } from '../until';

const log = new Log('Loss Landscape test');
const rosenbrock = { kind: 'function', name: 'rosenbrock' } as const;
const four = ['gd', 'momentum', 'adam', 'lbfgs'];

/** The parts of a window that walk and show runs, with an engine and a folder of their own. */
function window() {
  const bundle = join(extension.extensionPath, 'dist', 'engine.js');
  const engine = new EngineClient(async () => forkEngine(bundle, log), log);
  const objectives = new Objectives(engine, new Datasets(engine, true), new Programs(engine));
  const store = new RunStore(
    {
      folder: scratch(`race-${randomText()}`),
      formerFolder: scratch(`race-${randomText()}`),
      state: noState,
    },
    log,
  );
  const iterates = new RunIterates(engine, objectives);
  const starts = new GivenStarts(objectives, true);
  const settings = new SettingsReader();
  const control = new RunControl({ engine, objectives, starts, store, iterates, settings });
  return { engine, store, objectives, control, stage: new Stage() };
}

const noState: vscode.Memento = {
  keys: () => [],
  get: <T>(_key: string, otherwise?: T): T => otherwise as T, // Nothing is ever kept here.
  update: async () => {},
};

type Window = ReturnType<typeof window>;

async function inWindow(what: (own: Window) => Promise<void>): Promise<void> {
  const own = window();
  try {
    await own.store.read();
    await what(own);
  } finally {
    own.control.dispose();
    own.engine.dispose();
    own.store.dispose();
  }
}

function sceneOf({ stage }: Window): Scene {
  assert.ok(stage.scene, 'a scene is shown');
  return stage.scene;
}

/** The experiments of the shown runs, each told apart by its optimizer. */
const shown = (own: Window): readonly Experiment[] =>
  walkersOf(sceneOf(own)).map(({ run }) => run.experiment);

const methods = (own: Window): readonly string[] => shown(own).map(({ optimizers: [{ name }] }) => name);

async function race(own: Window): Promise<void> {
  const started = await own.control.start(rosenbrock, own.stage, four);
  assert.ok(!(started instanceof Problem));
  await allEnded(own);
}

const allEnded = (own: Window): Promise<boolean> =>
  until('all shown runs have ended', () => walkersOf(sceneOf(own)).every(({ run }) => run.stop));

suite('a race', () => {
  test('walks all methods from one start with one seed and one budget, and is one race in the list', () =>
    inWindow(async (own) => {
      await race(own);
      assert.deepEqual(methods(own), four);
      const common = shown(own).map(({ optimizers: _, ...rest }) => rest);
      for (const rest of common) assert.deepEqual(rest, common[0]);
      const { list } = own.store;
      assert.equal(list.length, 4);
      assert.equal(new Set(list.map(({ race: place }) => place?.id)).size, 1);
      assert.deepEqual(list.map(({ race: place }) => place?.place).toSorted(), [0, 1, 2, 3]);
    }));

  test('of an experiment with several optimizers is shown whole', () =>
    inWindow(async (own) => {
      await race(own);
      const [{ optimizers: _, ...rest }] = shown(own);
      const optimizers = shown(own).flatMap((experiment) => experiment.optimizers);
      await own.control.startExperiment({ ...rest, optimizers }, own.stage);
      assert.deepEqual(methods(own), four);
    }));

  test('takes a further method in, which joins the race of the run that was alone', () =>
    inWindow(async (own) => {
      await own.control.start(rosenbrock, own.stage, ['gd']);
      const first = sceneOf(own);
      const added = await own.control.add('adam', own.stage);
      assert.ok(added && !(added instanceof Problem));
      assert.equal(sceneOf(own).id, first.id);
      assert.deepEqual(methods(own), ['gd', 'adam']);
      assert.deepEqual(added.race, { id: currentOf(first).run.id, place: 1 });
    }));

  test('starts elsewhere as a whole, as a race of its own', () =>
    inWindow(async (own) => {
      await race(own);
      const before = sceneOf(own);
      await own.control.moveStart([0, 0], true, own.stage);
      await allEnded(own);
      for (const { start } of shown(own)) assert.deepEqual(start, [0, 0]);
      assert.equal(sceneOf(own).id, before.id);
      assert.equal(own.store.list.length, 8);
      const races = walkersOf(sceneOf(own)).map(({ run }) => run.race?.id);
      assert.equal(new Set(races).size, 1);
      assert.notEqual(races[0], currentOf(before).run.race?.id);
    }));

  test('what is only tried is not in the list, and gives way to what was there', () =>
    inWindow(async (own) => {
      await race(own);
      const before = sceneOf(own);
      await own.control.moveStart([0, 0], false, own.stage);
      assert.notDeepEqual(sceneOf(own), before);
      await own.control.moveStart([1, 0], false, own.stage);
      for (const { start } of shown(own)) assert.deepEqual(start, [1, 0]);
      assert.equal(own.store.list.length, 4);
      await own.control.goBack(own.stage);
      assert.equal(sceneOf(own), before);
    }));

  test('what was tried last is what is kept, without being walked again', () =>
    inWindow(async (own) => {
      await race(own);
      await own.control.moveStart([0, 0], false, own.stage);
      await allEnded(own);
      const tried = walkersOf(sceneOf(own)).map(({ run }) => run);
      await own.control.moveStart([0, 0], true, own.stage);
      assert.deepEqual(
        walkersOf(sceneOf(own)).map(({ run }) => run),
        tried,
      );
      assert.equal(own.store.list.length, 8);
      await until('their rows are kept', async () => (await own.store.content(tried[0])) !== undefined);
    }));

  test('of many tries at once only the newest is walked', () =>
    inWindow(async (own) => {
      await race(own);
      const places = Array.from({ length: 50 }, (_, i) => [i / 50, 0]);
      await Promise.all(places.map((x) => own.control.moveStart(x, false, own.stage)));
      for (const { start } of shown(own)) assert.deepEqual(start, places.at(-1));
    }));

  test('a setting of the method is changed in the current run alone, whose path of before is a ghost', () =>
    inWindow(async (own) => {
      await race(own);
      const before = walkersOf(sceneOf(own));
      await own.control.edit({ 'optimizer.learningRate': 0.0005 }, true, own.stage);
      const after = walkersOf(sceneOf(own));
      assert.equal(after[0].run.experiment.optimizers[0].settings.learningRate, 0.0005);
      assert.deepEqual(after.slice(1), before.slice(1));
      const ghosts = sceneOf(own).cast.filter(({ role }) => role === 'ghost');
      assert.deepEqual(
        ghosts.map(({ run }) => run),
        [before[0].run],
      );
      assert.deepEqual(after[0].run.race, before[0].run.race);
    }));

  test('a setting of the race is changed in all of them', () =>
    inWindow(async (own) => {
      await race(own);
      await own.control.edit({ 'run.steps': 50 }, true, own.stage);
      await allEnded(own);
      for (const { budget } of shown(own)) assert.equal(budget.steps, 50);
    }));

  test('a value that a setting cannot have is refused in a sentence, and nothing changes', () =>
    inWindow(async (own) => {
      await race(own);
      const before = sceneOf(own);
      const refused = await own.control.edit({ 'optimizer.learningRate': -1 }, false, own.stage);
      assert.ok(refused instanceof Problem);
      assert.match(refused.message, /lossLandscape\.optimizer\.learningRate/);
      assert.equal(sceneOf(own), before);
    }));

  test('what is to be kept is never left out, however quickly it follows', () =>
    inWindow(async (own) => {
      await race(own);
      await Promise.all([
        own.control.edit({ 'optimizer.learningRate': 0.0005 }, true, own.stage),
        own.control.edit({ 'optimizer.weightDecay': 0.1 }, false, own.stage),
        own.control.edit({ 'run.steps': 60 }, true, own.stage),
      ]);
      const [{ optimizers, budget }] = shown(own);
      assert.equal(optimizers[0].settings.learningRate, 0.0005);
      assert.equal(optimizers[0].settings.weightDecay, 0);
      assert.equal(budget.steps, 60);
    }));

  test('another one is current when a person is done with trying', () =>
    inWindow(async (own) => {
      await race(own);
      await own.control.edit({ 'optimizer.learningRate': 0.0005 }, false, own.stage);
      await own.control.makeCurrent(2, own.stage);
      const { run, series } = currentOf(sceneOf(own));
      assert.equal(series, 2);
      assert.equal(run.experiment.optimizers[0].name, 'adam');
      assert.deepEqual(own.control.keptScene(own.stage), own.stage.scene);
      assert.notEqual(shown(own)[0].optimizers[0].settings.learningRate, 0.0005);
    }));

  test('a landscape stays as it is while something is tried, and comes back with what was there before', () =>
    inWindow(async (own) => {
      const line = {
        kind: 'dataset',
        file: example('line.csv').toString(),
        target: 'y',
        loss: 'huber',
      } as const;
      await own.control.start({ ...line, model: { name: 'linear' } }, own.stage, ['gd']);
      await own.control.edit({ 'dataset.loss': 'huber' }, true, own.stage);
      await allEnded(own);
      const before = sceneOf(own);
      await own.control.edit({ 'loss.delta': 3 }, false, own.stage);
      assert.notEqual(sceneOf(own).objective.opened, before.objective.opened);
      assert.equal(sceneOf(own).plane, before.plane);
      await own.control.goBack(own.stage);
      assert.equal(sceneOf(own), before);
      const { opened } = before.objective;
      assert.ok(typeof opened === 'string');
      const ready = await own.objectives.ready(opened);
      assert.ok(!(ready instanceof Problem), 'its objective is open still');
    }));

  test('with other parameters it has a plane through those, and no ghost', () =>
    inWindow(async (own) => {
      const line = {
        kind: 'dataset',
        file: example('line.csv').toString(),
        target: 'y',
        loss: 'mse',
      } as const;
      await own.control.start({ ...line, model: { name: 'linear' } }, own.stage, ['gd']);
      await allEnded(own);
      await own.control.edit({ 'model.bias': false }, true, own.stage);
      const { plane, cast } = sceneOf(own);
      assert.ok(plane.kind === 'axes');
      assert.deepEqual(plane.axes, [0]);
      assert.deepEqual(
        cast.map(({ role }) => role),
        ['current'],
      );
    }));

  test('goes on with twice the steps, the first of which are the same', () =>
    inWindow(async (own) => {
      await race(own);
      const [{ content, run }] = walkersOf(sceneOf(own));
      await own.control.continueRuns(own.stage);
      await allEnded(own);
      const [longer] = walkersOf(sceneOf(own));
      assert.equal(longer.run.experiment.budget.steps, 2 * run.experiment.budget.steps);
      const { rows, length, width } = content.trajectory;
      assert.deepEqual(
        longer.content.trajectory.rows.slice(0, length * width),
        rows.slice(0, length * width),
      );
    }));

  test('a change in the settings is of all where it is theirs, and of the current one where it is a method’s', () =>
    inWindow(async (own) => {
      await race(own);
      await withSettings({ 'run.seed': 7, 'optimizer.learningRate': 0.0007 }, async () => {
        await own.control.adapt(['run.seed', 'optimizer.learningRate'], own.stage);
      });
      assert.deepEqual(
        shown(own).map(({ seed }) => seed),
        [7, 7, 7, 7],
      );
      const rates = shown(own).map(({ optimizers: [{ settings }] }) => settings.learningRate);
      assert.deepEqual(
        rates.map((rate) => rate === 0.0007),
        [true, false, false, false],
      );
    }));

  test('a run that is removed leaves the picture and stays in the list; the next one is current', () =>
    inWindow(async (own) => {
      await race(own);
      await own.control.remove(currentOf(sceneOf(own)).run.id, own.stage);
      assert.deepEqual(methods(own), four.slice(1));
      assert.equal(currentOf(sceneOf(own)).run.experiment.optimizers[0].name, 'momentum');
      assert.equal(own.store.list.length, 4);
    }));

  test('runs of the list are shown together when they are of one objective, with their rows', () =>
    inWindow(async (own) => {
      await own.control.start(rosenbrock, own.stage, ['gd']);
      await allEnded(own);
      await own.control.start(rosenbrock, own.stage, ['adam']);
      await allEnded(own);
      await own.control.start({ kind: 'function', name: 'sphere' }, own.stage, ['adam']);
      await allEnded(own);
      const [sphere, adam, gd] = own.store.list;
      await own.control.reveal([gd, adam], own.stage, { current: adam.id });
      assert.deepEqual(methods(own), ['gd', 'adam']);
      assert.equal(currentOf(sceneOf(own)).run, adam);
      for (const { content } of walkersOf(sceneOf(own))) assert.ok(content.trajectory.length > 100);
      const refused = await own.control.reveal([gd, sphere], own.stage);
      assert.ok(refused instanceof Problem);
      assert.match(refused.message, /Sphere.*minimise different things/);
    }));
});
