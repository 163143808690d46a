import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import type { Experiment } from '../../src/core/experiment/experiment';
import { column } from '../../src/core/run/columns';
import { Trajectory } from '../../src/core/run/trajectory';
import { serve } from '../../src/engine/service';
import { decodeGrid, decodeRows } from '../../src/protocol/frame';
import type { FromEngine, ToEngine } from '../../src/protocol/messages';
import { value } from '../core/parsed';

/** The engine on an in-memory port, answered like the host does. */
class Client {
  readonly messages: FromEngine[] = [];
  private listener: (message: ToEngine) => void = () => {};
  private waiting: (() => void)[] = [];

  constructor() {
    serve({
      post: (message) => {
        this.messages.push(message);
        for (const wake of this.waiting.splice(0)) wake();
      },
      listen: (listener) => {
        this.listener = listener;
      },
    });
  }

  send(message: ToEngine): void {
    this.listener(message);
  }

  async wait<Type extends FromEngine['type']>(type: Type): Promise<Extract<FromEngine, { type: Type }>> {
    for (;;) {
      const found = this.messages.find((message) => message.type === type);
      if (found) return found as Extract<FromEngine, { type: Type }>;
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  /** Takes in rows until the run is finished. */
  async follow(run: string, dimension: number): Promise<{ trajectory: Trajectory; stop: string }> {
    const trajectory = new Trajectory(dimension);
    for (let seen = 0; ; ) {
      for (; seen < this.messages.length; seen++) {
        const message = this.messages[seen];
        if (message.type === 'finished' && message.run === run)
          return { trajectory, stop: message.stop.kind };
        if (message.type !== 'rows' || message.run !== run) continue;
        const { rows, from, stride } = decodeRows(message.frame);
        trajectory.receive(rows, from, stride);
        this.send({ type: 'acknowledge', run, sequence: message.sequence });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }

  async open(objective: Experiment['objective']): Promise<void> {
    const what = { objective, gradient: { kind: 'exact', h: 1e-4 }, precision: 'float64', seed: 1 } as const;
    this.send({ type: 'open', request: 1, objective: 'o', what });
    await this.wait('opened');
  }
}

function experiment(steps: number, learningRate = 1e-3): Experiment {
  return value(
    checkExperiment({
      version: 1,
      objective: { kind: 'function', name: 'sphere' },
      optimizers: [{ name: 'adam', settings: { learningRate } }],
      budget: { steps },
    }),
  );
}

test('says its protocol version first', () => {
  assert.deepEqual(new Client().messages, [{ type: 'ready', version: 1 }]);
});

test('streams every step of a run', async () => {
  const client = new Client();
  await client.open({ kind: 'function', name: 'sphere' });
  client.send({ type: 'run', run: 'r', objective: 'o', experiment: experiment(500) });
  const { trajectory, stop } = await client.follow('r', 2);
  assert.equal(stop, 'budget');
  assert.equal(trajectory.length, 501);
  assert.equal(trajectory.at(500, column.step), 500);
});

test('a million steps arrive thinned, with the first and the last', async () => {
  const client = new Client();
  await client.open({ kind: 'function', name: 'sphere' });
  client.send({ type: 'run', run: 'r', objective: 'o', experiment: experiment(1_000_000) });
  const { trajectory, stop } = await client.follow('r', 2);
  assert.equal(stop, 'budget');
  assert.ok(trajectory.stride >= 8 && trajectory.length < 310_000);
  assert.equal(trajectory.at(0, column.step), 0);
  assert.equal(trajectory.at(trajectory.length - 1, column.step), 1_000_000);
});

test('a cancelled run ends soon and keeps what it has', async () => {
  const client = new Client();
  await client.open({ kind: 'function', name: 'sphere' });
  client.send({ type: 'run', run: 'r', objective: 'o', experiment: experiment(100_000_000) });
  const following = client.follow('r', 2);
  await client.wait('rows');
  const asked = performance.now();
  client.send({ type: 'cancel', run: 'r' });
  const { trajectory, stop } = await following;
  assert.equal(stop, 'cancelled');
  assert.ok(performance.now() - asked < 1000);
  assert.ok(trajectory.length > 1);
});

test('samples a landscape at the cell centres', async () => {
  const client = new Client();
  await client.open({ kind: 'function', name: 'sphere' });
  const plane = {
    origin: [0, 0],
    directions: [
      [1, 0],
      [0, 1],
    ],
  };
  client.send({
    type: 'sample',
    request: 2,
    objective: 'o',
    sampling: {
      plane,
      window: [
        [0, 4],
        [0, 2],
      ],
      columns: 4,
      rows: 2,
    },
  });
  const { frame } = await client.wait('sampled');
  assert.deepEqual(Array.from(decodeGrid(frame).values), [0.5, 2.5, 6.5, 12.5, 2.5, 4.5, 8.5, 14.5]);
});

test('refuses what it cannot read in a sentence', async () => {
  const client = new Client();
  client.send({ type: 'inspect', request: 5, file: { name: 'empty.csv', bytes: new ArrayBuffer(0) } });
  const refused = await client.wait('refused');
  assert.equal(refused.request, 5);
  assert.match(refused.message, /empty/);
});

test('a start of the wrong length fails the run with a sentence', async () => {
  const client = new Client();
  await client.open({ kind: 'function', name: 'sphere' });
  client.send({ type: 'run', run: 'r', objective: 'o', experiment: { ...experiment(5), start: [1] } });
  const { stop } = await client.wait('finished');
  assert.equal(stop.kind, 'failed');
  assert.match(stop.kind === 'failed' ? stop.message : '', /start has 1 number, but .* has 2 parameters/);
});

test('an unknown message is passed over', () => {
  const client = new Client();
  client.send({ type: 'constructor' } as never);
  client.send(null as never);
  assert.equal(client.messages.length, 1);
});
