import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { experimentDefaults, type RunSpec } from '../../src/core/experiment/experiment';
import type { ObjectiveSource } from '../../src/core/objective/opened';
import { Problem } from '../../src/core/problem';
import type { StopReason } from '../../src/core/run/stop';
import { Programs } from '../../src/host/code/programs';
import { EngineClient } from '../../src/host/engine/client';
import type { EngineConnection } from '../../src/host/engine/connection';
import type { RunListener } from '../../src/host/engine/followedRuns';
import { Datasets } from '../../src/host/experiments/datasets';
import { Objectives } from '../../src/host/experiments/objectives';
import { Log } from '../../src/host/views/log';
import { encodeRows } from '../../src/protocol/frame';
import type { FromEngine, ToEngine } from '../../src/protocol/messages/engine';
import type { DataFile } from '../../src/protocol/messages/loading';

const source: ObjectiveSource = { objective: { kind: 'function', name: 'sphere' }, precision: 'float64' };

const summary = {
  label: 'Sphere',
  formula: 'sum(x^2)',
  dimension: 1,
  parameterNames: ['x'],
  start: [1],
  view: [[-1, 1]],
  minima: [],
  suggestedLearningRate: 0.5,
  warnings: [],
} as const;

/** What the engine has no answer to. */
const noFile = { name: 'x.csv', bytes: new ArrayBuffer(0) };

const contentOf = (file: DataFile): string =>
  'path' in file
    ? readFileSync(file.path, 'utf8')
    : new TextDecoder().decode('bytes' in file ? file.bytes : undefined);

/** An engine that loads data (its content is its key) and opens objectives and planes as it is asked to; it is silent otherwise. */
class FakeEngine implements EngineConnection {
  readonly received: ToEngine[] = [];
  killed = false;
  answer: (message: FromEngine) => void = () => {};
  end: (how: string) => void = () => {};

  post(message: ToEngine): void {
    this.received.push(message);
    if (message.type !== 'ask') return;
    const { request, question, what } = message;
    if (question === 'open') this.answer({ type: 'answer', request, answer: { key: '', summary } });
    if (question === 'load' && what !== noFile)
      this.answer({ type: 'answer', request, answer: { key: contentOf(what) } });
    if (question === 'span') this.answer({ type: 'answer', request, answer: { plane: 'plane' } });
  }
  listen(listener: (message: FromEngine) => void): void {
    this.answer = listener;
  }
  onEnd(listener: (how: string) => void): void {
    this.end = listener;
  }
  kill(): void {
    this.killed = true;
  }
}

/** An engine that keeps its answers about planes back. */
class SlowEngine extends FakeEngine {
  private readonly planes: number[] = [];

  override post(message: ToEngine): void {
    if (message.type === 'ask' && message.question === 'span') {
      this.received.push(message);
      this.planes.push(message.request);
    } else super.post(message);
  }

  /** Gives the answer that was asked for first; nothing where there is none. */
  answerPlane(): void {
    const request = this.planes.shift();
    if (request !== undefined) this.answer({ type: 'answer', request, answer: { plane: 'plane' } });
  }
}

function clientWith<Engine extends FakeEngine = FakeEngine>(
  engines: Engine[],
  // By default there are only such ones in the list.
  made: () => Engine = () => new FakeEngine() as Engine,
): EngineClient {
  const log = new Log('Loss Landscape test');
  return new EngineClient(async () => {
    const engine = made();
    engines.push(engine);
    return engine;
  }, log);
}

/** A listener, and the promise of its end. */
function listening(): { readonly listener: RunListener; readonly stop: Promise<StopReason> } {
  let finished: (stop: StopReason) => void = () => {};
  const stop = new Promise<StopReason>((resolve) => {
    finished = resolve;
  });
  return { listener: { rows: () => {}, finished: (reason) => finished(reason), complete: () => {} }, stop };
}

const spec: RunSpec = {
  optimizer: { name: 'gd', settings: {} },
  seed: 1,
  budget: { steps: 10 },
  gradient: { kind: 'exact', h: 1e-4 },
  stop: { ...experimentDefaults.stop, gradientNorm: 0 },
};

/** An objective that is held through a client. */
async function holding(
  client: EngineClient,
): Promise<{ readonly objectives: Objectives; readonly key: string }> {
  const objectives = new Objectives(client, new Datasets(client, true), new Programs(client));
  const held = await objectives.hold(source);
  assert.ok(!(held instanceof Problem));
  return { objectives, key: held.key };
}

const rows = (reached: number): ArrayBuffer =>
  encodeRows({ from: 0, stride: 1, width: 6, sketched: 1, rows: Float64Array.of(reached, 0, 0, 0, 0, 0) });

suite('engine client', () => {
  test('an engine that is silent for two seconds after a cancel is replaced, and the rows so far count', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const { objectives, key } = await holding(client);
    const { listener, stop } = listening();
    await client.run('run', { objective: key, spec }, listener, () => objectives.ready(key));
    engines[0].answer({ type: 'rows', run: 'run', sequence: 1, frame: rows(7) });
    const begin = Date.now();
    client.cancel('run');
    assert.deepEqual(await stop, { kind: 'cancelled', step: 7 });
    assert.ok(Date.now() - begin >= 1900 && Date.now() - begin < 3000);
    assert.ok(engines[0].killed);
    const plane = { key: 'plane', spec: { kind: 'axes', axes: [0] } } as const;
    const sampled = objectives.sample('viewer', key, plane, { window: [[0, 1]], columns: 1, rows: 1 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      engines[1].received.map((message) => message.type === 'ask' && message.question),
      ['open', 'span', 'sample'],
      'the new engine opens objective and plane again first',
    );
    engines[1].end('SIGSEGV');
    assert.ok((await sampled) instanceof Problem);
    client.dispose();
  });

  test('an engine that dies answers every request and every run with the same sentence', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const { objectives, key } = await holding(client);
    const { listener, stop } = listening();
    await client.run('run', { objective: key, spec }, listener, () => objectives.ready(key));
    const inspected = client.ask('load', noFile);
    await new Promise((resolve) => setTimeout(resolve, 20));
    engines[0].end('exit code 134');
    const message = 'The engine stopped unexpectedly (exit code 134); run again to start a new one.';
    assert.deepEqual(await stop, { kind: 'failed', step: 0, message });
    assert.equal(((await inspected) as Problem).message, message);
    client.dispose();
  });

  test('a refused request is a problem with the sentence of the engine', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    client.warm();
    const inspected = client.ask('load', noFile);
    await new Promise((resolve) => setTimeout(resolve, 20));
    engines[0].answer({ type: 'refusal', request: 1, message: 'The file is empty.' });
    assert.equal(((await inspected) as Problem).message, 'The file is empty.');
    client.dispose();
  });

  test('an objective that is held twice is opened once, and closed when nobody holds it', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const objectives = new Objectives(client, new Datasets(client, true), new Programs(client));
    const first = await objectives.hold(source);
    const second = await objectives.hold(source);
    assert.ok(!(first instanceof Problem || second instanceof Problem));
    assert.equal(first.key, second.key);
    const types = () => engines[0].received.map(({ type }) => type);
    assert.deepEqual(types(), ['ask']);
    first.dispose();
    first.dispose();
    assert.deepEqual(types(), ['ask'], 'it is still held');
    second.dispose();
    assert.deepEqual(types(), ['ask', 'close']);
    client.dispose();
  });

  test('a dataset is loaded and its objective opened once, however often η changes, until the data does', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const objectives = new Objectives(client, new Datasets(client, true), new Programs(client));
    const document = await vscode.workspace.openTextDocument({ content: 'x,y\n1,2\n' });
    const line: ObjectiveSource = {
      objective: {
        kind: 'dataset',
        file: document.uri.toString(),
        target: 'y',
        features: ['x'],
        model: { name: 'linear' },
        loss: 'mse',
      },
      precision: 'float64',
    };
    const asked = () =>
      engines[0].received.map((message) => (message.type === 'ask' ? message.question : message.type));
    const first = await objectives.hold(line);
    const again = await objectives.hold(line);
    assert.ok(!(first instanceof Problem || again instanceof Problem));
    first.dispose();
    const { listener } = listening();
    for (const [i, learningRate] of [0.1, 0.2].entries()) {
      const run = { ...spec, optimizer: { name: 'gd', settings: { learningRate } } } as const;
      await client.run(`run ${i}`, { objective: again.key, spec: run }, listener, () =>
        objectives.ready(again.key),
      );
    }
    assert.deepEqual(asked(), ['load', 'open', 'run', 'run']);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), '3,4\n');
    await vscode.workspace.applyEdit(edit);
    const changed = await objectives.hold(line);
    assert.ok(!(changed instanceof Problem));
    assert.notEqual(changed.key, again.key);
    again.dispose();
    assert.deepEqual(asked().slice(4), ['load', 'open', 'close', 'unload']);
    client.dispose();
  });

  test('who asks for an objective while it is being opened waits for the same one', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const objectives = new Objectives(client, new Datasets(client, true), new Programs(client));
    const [first, second] = await Promise.all([objectives.hold(source), objectives.hold(source)]);
    assert.ok(!(first instanceof Problem || second instanceof Problem));
    const types = () => engines[0].received.map(({ type }) => type);
    assert.deepEqual(types(), ['ask']);
    first.dispose();
    assert.deepEqual(types(), ['ask']);
    second.dispose();
    assert.deepEqual(types(), ['ask', 'close']);
    client.dispose();
  });

  test('of two landscapes of a viewer the later one is asked for last, also when the plane opens between them', async () => {
    const engines: SlowEngine[] = [];
    const client = clientWith(engines, () => new SlowEngine());
    const { objectives, key } = await holding(client);
    const plane = { key: 'plane', spec: { kind: 'axes', axes: [0] } } as const;
    const sample = (viewer: string, columns: number) =>
      objectives.sample(viewer, key, plane, { window: [[0, 1]], columns, rows: 1 });
    const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
    const asked = [sample('another viewer', 1), sample('viewer', 2)];
    await settled();
    engines[0].answerPlane();
    await settled();
    asked.push(sample('viewer', 3));
    await settled();
    engines[0].answerPlane();
    await settled();
    const wanted = engines[0].received.flatMap((message) =>
      message.type === 'ask' && message.question === 'sample' ? message.what.lattice.columns : [],
    );
    assert.deepEqual(wanted, [1, 2, 3]);
    client.dispose();
    await Promise.all(asked);
  });

  test('a run that is stopped before it began never begins', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const { listener, stop } = listening();
    let opened: () => void = () => {};
    const walking = client.run('run', { objective: 'key', spec }, listener, () => {
      return new Promise<void>((resolve) => {
        opened = resolve;
      });
    });
    client.cancel('run');
    opened();
    await walking;
    assert.deepEqual(await stop, { kind: 'cancelled', step: 0 });
    assert.ok(!engines.some(({ received }) => received.some(({ type }) => type === 'run')));
    client.dispose();
  });

  test('a run whose engine cannot be started ends as failed', async () => {
    const log = new Log('Loss Landscape test');
    const client = new EngineClient(() => Promise.reject(new Error('no engine')), log);
    const { listener, stop } = listening();
    await client.run('run', { objective: 'key', spec }, listener, async () => undefined);
    assert.deepEqual(await stop, { kind: 'failed', step: 0, message: 'no engine' });
    client.dispose();
  });

  test('a run that is stopped while its objective opens again ends at once, and the engine stays', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    client.warm();
    const { listener, stop } = listening();
    let opened: () => void = () => {};
    const walking = client.run('run', { objective: 'key', spec }, listener, () => {
      return new Promise<void>((resolve) => {
        opened = resolve;
      });
    });
    client.cancel('run');
    assert.deepEqual(await within(500, stop), { kind: 'cancelled', step: 0 });
    await pause(2200);
    assert.ok(!engines[0].killed, 'nobody blames the engine for what it was never told');
    opened();
    await walking;
    assert.ok(!engines[0].received.some(({ type }) => type === 'run' || type === 'cancel'));
    client.dispose();
  });

  test('after its end a client starts no engine, and who waits has a refusal', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const waiting = client.ask('load', noFile);
    await pause(20);
    const { listener, stop } = listening();
    let opened: () => void = () => {};
    const walking = client.run('run', { objective: 'key', spec }, listener, () => {
      return new Promise<void>((resolve) => {
        opened = resolve;
      });
    });
    client.dispose();
    assert.ok((await within(500, waiting)) instanceof Problem);
    assert.ok((await within(500, client.ask('load', noFile))) instanceof Problem);
    client.warm();
    opened();
    await walking;
    await client.run('late', { objective: 'key', spec }, listener, async () => undefined);
    assert.equal((await stop).kind, 'failed', 'the late one; the other is told nothing');
    assert.equal(engines.length, 1);
    assert.ok(engines[0].killed);
  });

  test('an engine that was still starting as the window closed is ended', async () => {
    const engine = new FakeEngine();
    let started: (engine: FakeEngine) => void = () => {};
    const log = new Log('Loss Landscape test');
    const start = () =>
      new Promise<FakeEngine>((resolve) => {
        started = resolve;
      });
    const client = new EngineClient(start, log);
    const asked = client.ask('load', noFile);
    client.dispose();
    started(engine);
    assert.ok((await within(500, asked)) instanceof Problem);
    assert.ok(engine.killed);
  });

  test('an engine that is gone before anybody listens answers with its end', async () => {
    class StillBorn extends FakeEngine {
      override onEnd(listener: (how: string) => void): void {
        listener('ENOENT');
      }
    }
    const log = new Log('Loss Landscape test');
    const client = new EngineClient(async () => new StillBorn(), log);
    assert.ok((await within(500, client.ask('load', noFile))) instanceof Problem);
    const { listener, stop } = listening();
    await client.run('run', { objective: 'key', spec }, listener, async () => undefined);
    assert.equal((await within(500, stop)).kind, 'failed');
    client.dispose();
  });

  test('rows that cannot be read end their run with a sentence, and no other', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const [bad, good] = [listening(), listening()];
    for (const [run, { listener }] of [
      ['bad', bad],
      ['good', good],
    ] as const)
      await client.run(run, { objective: 'key', spec }, listener, async () => undefined);
    engines[0].answer({ type: 'rows', run: 'bad', sequence: 1, frame: new ArrayBuffer(80) });
    const stop = await within(500, bad.stop);
    assert.match(stop.kind === 'failed' ? stop.message : stop.kind, /rows of this run.*wrong header/);
    const told = engines[0].received.filter((message) => 'run' in message && message.run === 'bad');
    assert.deepEqual(
      told.map(({ type }) => type),
      ['run', 'cancel', 'forget'],
      'the engine is to walk no further',
    );
    engines[0].answer({ type: 'finished', run: 'good', stop: { kind: 'cancelled', step: 3 } });
    assert.deepEqual(await within(500, good.stop), { kind: 'cancelled', step: 3 });
    client.dispose();
  });

  test('what the engine says and is not as declared is passed over', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const { listener, stop } = listening();
    await client.run('run', { objective: 'key', spec }, listener, async () => undefined);
    for (const stranger of [
      null,
      { type: 'toString' },
      { type: 'finished', run: 'run' },
      { type: 'finished', run: 'run', stop: { kind: 'valueOf', step: 1 } },
      { type: 'rows', run: 'run', sequence: 1, frame: 'rows' },
    ])
      engines[0].answer(stranger as FromEngine); // It is none.
    engines[0].answer({ type: 'finished', run: 'run', stop: { kind: 'cancelled', step: 5 } });
    assert.deepEqual(await within(500, stop), { kind: 'cancelled', step: 5 });
    client.dispose();
  });

  test('who shares an engine that is too busy to stop a run hears so, and nobody is blamed', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    const [stopped, busy] = [listening(), listening()];
    await client.run('stopped', { objective: 'key', spec }, stopped.listener, async () => undefined);
    await client.run('busy', { objective: 'key', spec }, busy.listener, async () => undefined);
    const asked = client.ask('load', noFile);
    client.cancel('stopped');
    const message = 'The engine was too busy to stop a run and was restarted; try this again.';
    assert.deepEqual(await within(3000, stopped.stop), { kind: 'cancelled', step: 0 });
    assert.deepEqual(await within(500, busy.stop), { kind: 'failed', step: 0, message });
    assert.equal(((await within(500, asked)) as Problem).message, message);
    client.dispose();
  });
});

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** What is promised, if it comes in time. */
function within<T>(milliseconds: number, promised: Promise<T>): Promise<T> {
  const late = pause(milliseconds).then(() => assert.fail(`It did not come within ${milliseconds} ms.`));
  return Promise.race([promised, late]);
}
