import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Problem } from '../../src/core/problem';
import type { Run } from '../../src/host/runs/run';
import { encodeRun } from '../../src/host/runs/runFile';
import { runStorage } from '../../src/host/runs/runStorage';
import { RunStore } from '../../src/host/runs/store';
import { Log } from '../../src/host/views/log';
import { randomText } from '../../src/host/words/randomText';
import { experimentOf, newContent, newRun } from '../attack/exampleRuns';
import { messagesOf, read, scratch } from '../hosts/extension';
import { until } from '../until';

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
    if (value === undefined) this.texts.delete(key);
    else this.texts.set(key, JSON.stringify(value));
  }
}

const log = new Log('Loss Landscape test');
const { fs } = vscode.workspace;

/** One workspace: its folder, its state, and the windows that are open on it. */
class Shared {
  readonly state = new State();
  readonly folder = scratch(`store-${randomText()}`);
  readonly formerFolder = scratch(`store-${randomText()}`);
  private readonly windows: RunStore[] = [];

  /** Opens a further window. */
  window(): RunStore {
    const store = new RunStore(this, log);
    this.windows.push(store);
    return store;
  }

  /** A run of a window that is closed by now. */
  async finished(): Promise<Run> {
    const store = this.window();
    const run = await finish(store);
    store.dispose();
    return run;
  }

  /** What a window lists that opens now. */
  async list(): Promise<readonly Run[]> {
    const store = this.window();
    await store.read();
    return store.list;
  }

  async ids(): Promise<readonly string[]> {
    return (await this.list()).map(({ id }) => id);
  }

  file(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder, name);
  }

  async names(): Promise<readonly string[]> {
    return (await fs.readDirectory(this.folder)).map(([name]) => name).sort();
  }

  dispose(): void {
    for (const store of this.windows) store.dispose();
  }
}

const warningsOf = (what: () => Promise<unknown>): Promise<readonly string[]> =>
  messagesOf('showWarningMessage', what);

/** Runs in a window, to the end. */
async function finish(store: RunStore, run = newRun()): Promise<Run> {
  store.add(run, newContent());
  run.stop = { kind: 'cancelled', step: 3 };
  await store.save(run);
  return run;
}

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const idsOf = (runs: readonly Run[]): string[] => runs.map(({ id }) => id);

suite('list of runs', () => {
  let shared: Shared;
  setup(() => {
    shared = new Shared();
  });
  teardown(() => shared.dispose());

  test('a run whose rows come again after its end stays in the list, with the new rows', async () => {
    const store = shared.window();
    const run = await finish(store);
    const content = newContent();
    content.trajectory.receive(Float64Array.of(4, 0.05, 1, 0.5, 0, 5, 1 / 3, -4), 4, 1);
    await store.save(run, content);
    assert.equal(store.get(run.id), run, 'the same object');
    assert.deepEqual(await shared.ids(), [run.id]);
    const read = await shared.window().content(run);
    assert.ok(read && !(read instanceof Problem));
    assert.deepEqual(read.trajectory.rows, content.trajectory.rows);
  });

  test('rows that come again are there for whoever reads them meanwhile, in another window, too', async () => {
    const store = shared.window();
    const other = shared.window();
    const run = await finish(store);
    for (let time = 0; time < 20; time++) {
      let isWritten = false;
      const written = store.save(run, newContent()).then(() => {
        isWritten = true;
      });
      const readMeanwhile = async (reader: RunStore, whose: string): Promise<void> => {
        do {
          const read = await reader.content(run);
          assert.ok(read && !(read instanceof Problem), `time ${time}, read by ${whose} window`);
          await new Promise(setImmediate);
        } while (!isWritten);
      };
      await Promise.all([readMeanwhile(store, 'its own'), readMeanwhile(other, 'another')]);
      await written;
    }
  });

  test('a run is there again in the next window, its rows exact', async () => {
    const before = shared.window();
    const run = newRun();
    const content = newContent();
    before.add(run, content);
    run.stop = { kind: 'diverged', step: 3, what: 'loss' };
    before.rename(run, 'mine');
    await before.save(run);

    const after = shared.window();
    const found = await after.find(run.id);
    assert.ok(found);
    assert.deepEqual(found, { ...run, name: 'mine' });
    const read = await after.content(found);
    assert.ok(read && !(read instanceof Problem));
    assert.deepEqual(read.trajectory.rows, content.trajectory.rows);
    assert.deepEqual(read.summary, content.summary);
    await after.remove([found]);
    assert.equal(await shared.window().content(found), undefined);
    assert.deepEqual(await shared.list(), []);
    assert.deepEqual(await shared.names(), []);
  });

  test('a run whose window closed before its end is listed without rows', async () => {
    const before = shared.window();
    before.add(newRun(), newContent());
    await before.read();
    await until('it is written', async () => (await shared.ids()).length === 1);
    const after = shared.window();
    await after.read();
    assert.equal(after.list.length, 1);
    assert.equal(await after.content(after.list[0]), undefined);
  });

  test('at most 200 runs are kept, the newest first', async () => {
    const store = shared.window();
    const runs = Array.from({ length: 203 }, newRun);
    for (const run of runs) store.add(run, newContent());
    const newest = idsOf(runs).slice(3).reverse();
    assert.deepEqual(idsOf(store.list), newest);
    await store.read();
    const settled = async (): Promise<boolean> => (await shared.names()).length === 400;
    await until('all are written, a beginning and a sign of life each', settled);
    assert.deepEqual(await shared.ids(), newest);
  });

  test('deleting a run that is gone deletes no other', async () => {
    const store = shared.window();
    const [first, second] = [await finish(store), await finish(store)];
    await store.remove([second]);
    await store.remove([second]);
    assert.deepEqual(idsOf(store.list), [first.id]);
  });

  test('what a window finds that another deleted or left half written goes, but not what may be being written', async () => {
    const run = await shared.finished();
    const [old, young] = [`${randomText()}.run`, `${run.id}.ended.json.1.tmp`];
    for (const name of [old, young]) await fs.writeFile(shared.file(name), new Uint8Array(8));
    const { utimes } = await import('node:fs/promises');
    await utimes(shared.file(old).fsPath, 1, 1);
    await shared.list();
    await until('the orphan is collected', async () => !(await shared.names()).includes(old));
    assert.deepEqual(await shared.names(), [`${run.id}.ended.json`, young, `${run.id}.run`].sort());
  });
});

suite('discarded runs', () => {
  let shared: Shared;
  setup(() => {
    shared = new Shared();
  });
  teardown(() => shared.dispose());

  /** Lets a deletion have been so many minutes ago. */
  async function age({ id }: Run, minutes: number): Promise<void> {
    const { utimes } = await import('node:fs/promises');
    const then = Date.now() / 1000 - 60 * minutes;
    await utimes(shared.file(`${id}.deleted`).fsPath, then, then);
  }

  test('come back with their names and rows', async () => {
    const store = shared.window();
    const run = await finish(store);
    await store.rename(run, 'mine');
    await store.discard([run]);
    assert.deepEqual([idsOf(store.list), await shared.ids()], [[], []]);
    await store.restore([run]);
    assert.deepEqual(idsOf(store.list), [run.id]);
    const [again] = await shared.list();
    assert.deepEqual(again, { ...run, name: 'mine' });
    assert.ok(await shared.window().content(again));
  });

  test('take the place that they had', async () => {
    const store = shared.window();
    const runs = [await finish(store), await finish(store), await finish(store)];
    await store.discard([runs[1]]);
    await store.restore([runs[1]]);
    assert.deepEqual(idsOf(store.list), idsOf(runs).reverse());
  });

  test('stay as files as long as a window may want them back, and not longer', async () => {
    const store = shared.window();
    const run = await finish(store);
    await store.discard([run]);
    const all = [`${run.id}.deleted`, `${run.id}.ended.json`, `${run.id}.run`];
    await age(run, 15);
    await shared.list();
    assert.deepEqual(await shared.names(), all);
    await age(run, 25);
    await shared.list();
    await until('the files are gone', async () => (await shared.names()).length === 0);
    await store.restore([run]);
    assert.deepEqual(store.list, [], 'it is not listed without its files');
  });

  test('that are removed are gone for good', async () => {
    const store = shared.window();
    const run = await finish(store);
    await store.discard([run]);
    await store.remove([run]);
    assert.deepEqual(await shared.names(), []);
  });
});

suite('list of runs of two windows', () => {
  let shared: Shared;
  setup(() => {
    shared = new Shared();
  });
  teardown(() => shared.dispose());

  test('A runs, B runs twice, A runs: all four are in both, and in the next', async () => {
    const [a, b] = [shared.window(), shared.window()];
    await Promise.all([a.read(), b.read()]);
    const runs = [await finish(a), await finish(b), await finish(b), await finish(a)];
    const all = idsOf(runs).reverse();
    for (const [name, store] of Object.entries({ A: a, B: b }))
      await until(`${name} lists all four`, () => idsOf(store.list).join() === all.join());
    assert.deepEqual(await shared.ids(), all);
    for (const run of runs) assert.ok(!((await b.content(run)) instanceof Problem));
  });

  test('both run at once, 240 in all: the newest 200 stay, with their rows', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const runs = Array.from({ length: 240 }, newRun);
    await Promise.all(runs.map((run, i) => finish(i % 2 === 0 ? a : b, run)));
    const newest = idsOf(runs).slice(40).reverse();
    assert.deepEqual(await shared.ids(), newest);
    const settled = async (): Promise<boolean> => (await shared.names()).length === 400;
    await until('the files of the oldest are gone', settled);
  });

  test('a name that one gives, and a run that one deletes, are so in the other', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const [first, second] = [await finish(a), await finish(a)];
    const [ofFirst, ofSecond] = [await b.find(first.id), await b.find(second.id)];
    assert.ok(ofFirst && ofSecond);
    await b.rename(ofFirst, 'mine');
    await b.remove([ofSecond]);
    await until('the name has come', () => first.name === 'mine');
    await until('the other run is gone', () => idsOf(a.list).join() === first.id);
  });

  test('a name that is given just when the run has ended stays', async () => {
    const store = shared.window();
    await store.read();
    for (let i = 0; i < 10; i++) {
      const run = await finish(store);
      await store.rename(run, `name ${i}`);
      assert.equal(run.name, `name ${i}`);
    }
  });

  test('a name that B gives while A walks the run outlives its end', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const run = newRun();
    a.add(run, newContent());
    await a.read();
    const ofB = await until('B lists it', () => b.find(run.id));
    assert.ok(b.isElsewhere(ofB));
    await b.rename(ofB, 'mine');
    run.stop = { kind: 'cancelled', step: 3 };
    await a.save(run);
    await until('B knows the end', () => ofB.stop);
    assert.ok(!b.isElsewhere(ofB));
    assert.deepEqual(
      (await shared.list()).map(({ name, stop }) => [name, stop?.kind]),
      [['mine', 'cancelled']],
    );
  });

  test('a run that B discards is gone in A, and back in both when B restores it', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const [first, second] = [await finish(a), await finish(a)];
    const ofB = await until('B lists it', () => b.find(first.id));
    await b.discard([ofB]);
    await until('it is gone in A', () => idsOf(a.list).join() === second.id);
    assert.deepEqual(await shared.ids(), [second.id], 'a window that opens meanwhile does not list it');
    await b.restore([ofB]);
    await until('it is back in A', () => a.list.length === 2);
    assert.deepEqual(idsOf(a.list), idsOf(b.list));
    const content = await a.content(first);
    assert.ok(content && !(content instanceof Problem));
  });

  test('a run that B discards while A walks it does not come back with its end', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const run = newRun();
    a.add(run, newContent());
    const ofB = await until('B lists it', () => b.find(run.id));
    await b.discard([ofB]);
    run.stop = { kind: 'cancelled', step: 3 };
    await a.save(run);
    assert.deepEqual(await shared.ids(), []);
    assert.deepEqual(a.list, []);
  });

  test('a name that B gives to a race is its name in A, and each run has its own besides', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const runs = [await finish(a), await finish(a)];
    const ofB = await Promise.all(runs.map(({ id }) => until('B lists it', () => b.find(id))));
    await b.rename(ofB[0], 'first');
    await b.renameRace(ofB, 'both');
    const names = (): string => JSON.stringify(runs.map(({ name, raceName }) => [name, raceName]));
    await until('A knows the names', () => names() === '[["first","both"],[null,"both"]]');
    await b.rename(ofB[0], undefined);
    await until('the race keeps its name', () => names() === '[[null,"both"],[null,"both"]]');
  });

  test('a run that B deletes while A walks it does not come back with its end', async () => {
    const [a, b] = [shared.window(), shared.window()];
    const run = newRun();
    a.add(run, newContent());
    const ofB = await until('B lists it', () => b.find(run.id));
    await b.remove([ofB]);
    run.stop = { kind: 'cancelled', step: 3 };
    await a.save(run);
    assert.deepEqual(await shared.names(), []);
    assert.deepEqual(a.list, []);
  });
});

suite('stored runs that are wrong', () => {
  let shared: Shared;
  setup(() => {
    shared = new Shared();
  });
  teardown(() => shared.dispose());

  const { experiment } = newRun();
  const [optimizer] = experiment.optimizers;
  const wrong: Readonly<Record<string, unknown>> = {
    'no object': 5,
    null: null,
    'without optimizers': { experiment: { ...experiment, optimizers: [] } },
    'with two optimizers': { experiment: { ...experiment, optimizers: [optimizer, optimizer] } },
    'with an unknown optimizer': {
      experiment: { ...experiment, optimizers: [{ name: 'no', settings: {} }] },
    },
    'with an unknown kind of objective': { experiment: { ...experiment, objective: { kind: 'network' } } },
    'with an unknown model': {
      experiment: {
        ...experiment,
        objective: { kind: 'dataset', file: 'file:///a.csv', target: 'y', model: { name: 'no' } },
      },
    },
    'with an unknown schedule': {
      experiment: { ...experiment, optimizers: [{ ...optimizer, schedule: { name: 'no', settings: {} } }] },
    },
    'with a text as a bound': { experiment: { ...experiment, stop: { targetLoss: 'process.exit()' } } },
    'with an unknown end': { stop: { kind: 'finished', step: 1 } },
    'with an end without its numbers': { stop: { kind: 'converged', step: 1, rule: 'gradientNorm' } },
    'with a text as its loss': { loss: '1' },
    'with an id that leads elsewhere': { id: '../../settings' },
  };

  for (const [what, value] of Object.entries(wrong))
    test(`one that is ${what} is set aside with a sentence, kept, and the rest lives`, async () => {
      const good = await shared.finished();
      const { id } = newRun();
      const stored = typeof value === 'object' && value !== null ? { ...newRun(), id, ...value } : value;
      await fs.writeFile(shared.file(`${id}.ended.json`), bytes(stored));
      const warnings = await warningsOf(async () => assert.deepEqual(await shared.ids(), [good.id]));
      assert.deepEqual(warnings, ['One stored run could not be read and was set aside; the others live on.']);
      const kept = (await shared.names()).find((name) => name.endsWith('.broken')) ?? '';
      assert.deepEqual(JSON.parse(await read(shared.file(kept))), stored);
      assert.deepEqual(await warningsOf(() => shared.ids()), [], 'said once');
    });

  test('missing stop rules are filled in, as in a file', async () => {
    const run = newRun();
    const { stop: _stop, ...rest } = experiment;
    await fs.writeFile(shared.file(`${run.id}.ended.json`), bytes({ ...run, experiment: rest }));
    assert.deepEqual((await shared.list())[0]?.experiment, experiment);
  });

  test('rows that were damaged are told, not shown', async () => {
    const run = await shared.finished();
    const file = shared.file(`${run.id}.run`);
    const rows = (await fs.readFile(file)).slice();
    rows[rows.length - 60] ^= 1;
    await fs.writeFile(file, rows);
    const store = shared.window();
    const content = await store.content(run);
    assert.ok(content instanceof Problem);
    assert.match(content.message, /damaged/);
  });
});

suite('runs that former versions stored', () => {
  let shared: Shared;
  setup(() => {
    shared = new Shared();
  });
  teardown(() => shared.dispose());

  test('are moved into files once, with their rows', async () => {
    const runs = [newRun(), newRun()];
    for (const run of runs) {
      const file = vscode.Uri.joinPath(shared.formerFolder, `${run.id}.run`);
      await fs.writeFile(file, encodeRun(newContent()));
    }
    await shared.state.update('runs', runs);
    const store = shared.window();
    await store.read();
    assert.deepEqual(idsOf(store.list), idsOf(runs).reverse());
    for (const run of runs) {
      const content = await store.content(run);
      assert.ok(content && !(content instanceof Problem));
      assert.deepEqual(content.trajectory.rows, newContent().trajectory.rows);
    }
    assert.deepEqual(shared.state.keys(), []);
    await store.remove([store.list[0]]);
    assert.deepEqual(await shared.ids(), [runs[0].id]);
  });

  test('with mini-batches in their objective are read', async () => {
    const dataset = { kind: 'dataset', file: 'file:///a.csv', target: 'y' };
    const former = { ...experimentOf(dataset), objective: { ...dataset, batchSize: 8 } };
    await shared.state.update('runs', [{ ...newRun(), experiment: former }]);
    const [run] = await shared.list();
    assert.deepEqual(run.experiment.batch, { size: 8 });
    assert.ok(!('batchSize' in run.experiment.objective));
  });

  const states: Readonly<Record<string, readonly [stored: unknown, setAside: number]>> = {
    null: [null, 1],
    'an object': [{}, 1],
    'a number': [5, 1],
    'a list with two that are wrong': [[null, { ...newRun(), stop: 'finished' }], 2],
  };
  for (const [what, [stored, setAside]] of Object.entries(states))
    test(`of which the state is ${what} are set aside and kept, with a sentence`, async () => {
      const good = newRun();
      await shared.state.update('runs', Array.isArray(stored) ? [...stored, good] : stored);
      const warnings = await warningsOf(async () => {
        assert.deepEqual(await shared.ids(), Array.isArray(stored) ? [good.id] : []);
      });
      assert.equal(warnings.length, 1);
      assert.equal(shared.state.get<readonly unknown[]>('runs.setAside').length, setAside);
    });

  for (const folder of ['a folder', 'no folder'])
    test(`of a window with ${folder} move to the place of its runs`, async () => {
      const { state } = shared;
      const globalStorageUri = scratch(`store-${randomText()}`);
      const storageUri = folder === 'a folder' ? scratch(`store-${randomText()}`) : undefined;
      const context = { workspaceState: state, storageUri, globalStorageUri };
      const run = newRun();
      await state.update('runs', [run]);
      const former = vscode.Uri.joinPath(storageUri ?? globalStorageUri, 'runs', `${run.id}.run`);
      await fs.writeFile(former, encodeRun(newContent()));
      for (const _ of [1, 2]) {
        const store = new RunStore(runStorage(context), log);
        await store.read();
        assert.deepEqual(idsOf(store.list), [run.id]);
        assert.ok(await store.content(run));
        store.dispose();
      }
      await assert.rejects(async () => fs.stat(former));
    });
});
