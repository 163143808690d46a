import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import type { Experiment } from '../../src/core/experiment/experiment';
import { Problem } from '../../src/core/problem';
import { Trajectory } from '../../src/core/run/trajectory';
import type { Run, RunContent } from '../../src/host/runs/run';
import { decodeRun, encodeRun } from '../../src/host/runs/runFile';
import { RunStore } from '../../src/host/runs/store';
import { Log } from '../../src/host/views/log';
import { randomText } from '../../src/host/words/randomText';
import { scratch } from '../hosts/extension';

/** A workspace's state that goes through JSON, as VS Code's does between two windows. */
class State implements vscode.Memento {
  private readonly texts = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.texts.keys()];
  }
  get<T>(key: string, otherwise?: T): T {
    const text = this.texts.get(key);
    return text === undefined ? (otherwise as T) : JSON.parse(text);
  }
  async update(key: string, value: unknown): Promise<void> {
    this.texts.set(key, JSON.stringify(value));
  }
}

function newRun(): Run {
  return {
    id: randomText(),
    objective: 'Sphere',
    started: 0,
    reached: 0,
    loss: null,
    experiment: experimentOf({ kind: 'function', name: 'sphere' }),
  };
}

/** An experiment with one optimizer, complete as every run has it. */
function experimentOf(objective: unknown): Experiment {
  const experiment = checkExperiment({
    version: 1,
    objective,
    optimizers: [{ name: 'gd' }],
    budget: { steps: 3 },
  });
  assert.ok(!(experiment instanceof Problem));
  return experiment;
}

function newContent(): RunContent {
  const trajectory = new Trajectory(2);
  const rows = [0, 1, 2, 3].flatMap((step) => [
    step,
    step === 3 ? Number.NaN : 0.1,
    1,
    0.5,
    0,
    step + 1,
    1 / 3,
    -step,
  ]);
  trajectory.receive(Float64Array.from(rows), 0, 1);
  return {
    trajectory,
    summary: {
      label: '구 "Sphere"',
      formula: 'sum(x^2)',
      dimension: 2,
      parameterNames: ['x0', 'x1'],
      start: [1, 1],
      view: [
        [-1, 1],
        [-1, 1],
      ],
      minima: [],
      suggestedLearningRate: 0.5,
      warnings: [],
    },
  };
}

/** A run's file as version 2 of the format had it. */
function formerFile(summary: RunContent['summary'], rows: Float64Array): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify({ summary, stride: 1 }));
  const begin = 8 + Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(begin + rows.byteLength);
  new Uint32Array(file.buffer, 0, 2).set([0x4c4c_5202, json.length]);
  file.set(json, 8);
  file.set(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength), begin);
  return file;
}

const log = new Log();
const folder = scratch(`store-${randomText()}`);

suite('list of runs', () => {
  test('a run is there again in the next window, its rows exact', async () => {
    const state = new State();
    const before = new RunStore(state, folder, log);
    const run = newRun();
    const content = newContent();
    before.add(run, content);
    run.stop = { kind: 'diverged', step: 3, what: 'loss' };
    before.rename(run, 'mine');
    await before.save(run);

    const after = new RunStore(state, folder, log);
    const [found] = after.list;
    assert.deepEqual(found, { ...run, name: 'mine' });
    const read = await after.content(found);
    assert.deepEqual(read?.trajectory.rows, content.trajectory.rows);
    assert.deepEqual(read?.summary, content.summary);
    await after.remove([found]);
    assert.equal(await new RunStore(state, folder, log).content(found), undefined);
    assert.deepEqual(new RunStore(state, folder, log).list, []);
  });

  test('a run whose window closed before its end is listed without rows', async () => {
    const state = new State();
    const before = new RunStore(state, folder, log);
    before.add(newRun(), newContent());
    const after = new RunStore(state, folder, log);
    assert.equal(after.list.length, 1);
    assert.equal(await after.content(after.list[0]), undefined);
  });

  test('at most 200 runs are kept, the newest first', () => {
    const store = new RunStore(new State(), folder, log);
    const runs = Array.from({ length: 203 }, newRun);
    for (const run of runs) store.add(run, newContent());
    assert.equal(store.list.length, 200);
    assert.equal(store.list[0], runs[202]);
    assert.equal(store.list[199], runs[3]);
  });

  test('a run of the version before is read: mini-batches in its objective, parameters in each row', async () => {
    const dataset = { kind: 'dataset', file: 'file:///a.csv', target: 'y' };
    const former = {
      ...newRun(),
      experiment: { ...experimentOf(dataset), objective: { ...dataset, batchSize: 8 } },
    };
    const state = new State();
    await state.update('runs', [former]);
    const [run] = new RunStore(state, folder, log).list;
    assert.deepEqual(run.experiment.batch, { size: 8 });
    assert.ok(!('batchSize' in run.experiment.objective));
    const { summary, trajectory } = newContent();
    assert.deepEqual(decodeRun(formerFile(summary, trajectory.rows))?.trajectory.rows, trajectory.rows);
  });

  test('what cannot be read of a stored list is set aside, and the rest lives', async () => {
    const good = newRun();
    const bad: readonly unknown[] = [
      null,
      5,
      { ...newRun(), experiment: { ...good.experiment, optimizers: [] } },
      { ...newRun(), experiment: { ...good.experiment, objective: { kind: 'network' } } },
      { ...newRun(), experiment: { ...good.experiment, stop: { targetLoss: 'process.exit()' } } },
      { ...newRun(), stop: 'finished' },
    ];
    for (const stored of [null, {}, 5, [...bad, good]]) {
      const state = new State();
      await state.update('runs', stored);
      const { list } = new RunStore(state, folder, log);
      assert.deepEqual(
        list.map(({ id }) => id),
        Array.isArray(stored) ? [good.id] : [],
      );
    }
  });

  test('a run with many parameters keeps the planes of its rows, and where it ended', () => {
    const { summary } = newContent();
    const trajectory = new Trajectory(0, { planes: ['plane', ''] });
    trajectory.receive(
      Float64Array.from({ length: 3 * trajectory.width }, (_, i) => i),
      0,
      1,
    );
    const end = Float64Array.of(4, 5);
    const read = decodeRun(encodeRun({ summary, trajectory, end }));
    assert.deepEqual(read?.trajectory.rows, trajectory.rows);
    assert.deepEqual(read?.trajectory.planes, ['plane', '']);
    assert.deepEqual(read?.end, end);
  });

  test('a file that is no run is not read as one', () => {
    const file = encodeRun(newContent());
    assert.equal(decodeRun(file.subarray(0, 5)), undefined);
    assert.equal(decodeRun(file.subarray(0, file.length - 3)), undefined);
    assert.equal(decodeRun(new Uint8Array(64)), undefined);
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    assert.equal(decodeRun(shifted.subarray(3))?.trajectory.length, 4);
  });
});
