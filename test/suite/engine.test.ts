import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { Problem } from '../../src/core/problem';
import type { StopReason } from '../../src/core/run/stop';
import { EngineClient, type RunListener } from '../../src/host/engine/client';
import type { EngineConnection } from '../../src/host/engine/connection';
import { encodeRows } from '../../src/protocol/frame';
import type { FromEngine, ObjectiveRequest, ToEngine } from '../../src/protocol/messages';

const recipe: ObjectiveRequest = {
  objective: { kind: 'function', name: 'sphere' },
  gradient: { kind: 'exact', h: 1e-4 },
  precision: 'float64',
  seed: 1,
};

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

/** An engine that opens whatever it is asked to, and is silent otherwise. */
class FakeEngine implements EngineConnection {
  readonly received: ToEngine[] = [];
  killed = false;
  answer: (message: FromEngine) => void = () => {};
  end: (how: string) => void = () => {};

  post(message: ToEngine): void {
    this.received.push(message);
    if (message.type === 'open') this.answer({ type: 'opened', request: message.request, summary });
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

function clientWith(engines: FakeEngine[]): EngineClient {
  const log = vscode.window.createOutputChannel('Loss Landscape test', { log: true });
  return new EngineClient(async () => {
    const engine = new FakeEngine();
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
  return { listener: { rows: () => {}, finished: (reason) => finished(reason) }, stop };
}

const experiment = {
  version: 1,
  ...recipe,
  optimizers: [{ name: 'gd', settings: {} }],
  budget: { steps: 10 },
  stop: { ...experimentDefaults.stop, gradientNorm: 0 },
} as const;

const rows = (reached: number): ArrayBuffer =>
  encodeRows({ from: 0, stride: 1, width: 6, reached, rows: new Float64Array(6) });

suite('engine client', () => {
  test('an engine that is silent for two seconds after a cancel is replaced, and the rows so far count', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    await client.open('a', async () => recipe);
    const { listener, stop } = listening();
    await client.run('run', 'a', experiment, listener);
    engines[0].answer({ type: 'rows', run: 'run', sequence: 1, frame: rows(7) });
    const begin = Date.now();
    client.cancel('run');
    assert.deepEqual(await stop, { kind: 'cancelled', step: 7 });
    assert.ok(Date.now() - begin >= 1900 && Date.now() - begin < 3000);
    assert.ok(engines[0].killed);
    const sampled = client.sample('a', {
      plane: { origin: [0], directions: [[1]] },
      window: [[0, 1]],
      columns: 1,
      rows: 1,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(
      engines[1].received.map(({ type }) => type),
      ['open', 'sample'],
      'the new engine opens the objective again first',
    );
    engines[1].end('SIGSEGV');
    assert.ok((await sampled) instanceof Problem);
    client.dispose();
  });

  test('an engine that dies answers every request and every run with the same sentence', async () => {
    const engines: FakeEngine[] = [];
    const client = clientWith(engines);
    await client.open('a', async () => recipe);
    const { listener, stop } = listening();
    await client.run('run', 'a', experiment, listener);
    const inspected = client.inspect({ name: 'x.csv', bytes: new ArrayBuffer(0) });
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
    const inspected = client.inspect({ name: 'x.csv', bytes: new ArrayBuffer(0) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    engines[0].answer({ type: 'refused', request: 1, message: 'The file is empty.' });
    assert.equal(((await inspected) as Problem).message, 'The file is empty.');
    client.dispose();
  });
});
