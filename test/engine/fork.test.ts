import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { EngineConnection } from '../../src/host/engine/connection';
import { forkEngine } from '../../src/host/engine/fork';
import type { Log } from '../../src/host/views/log';
import type { ToEngine } from '../../src/protocol/messages/engine';
import { until } from '../until';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
after(() => rmSync(folder, { recursive: true, force: true }));

// Only these are called.
const log = { info: () => undefined, warn: () => undefined } as unknown as Log;

/** A process that does this in place of being an engine. */
function started(code: string): EngineConnection {
  const file = join(folder, `${code.length}.js`);
  writeFileSync(file, code);
  return forkEngine(file, log);
}

/** How it ends, as often as it says so; it is listened to late, as a client may. */
async function endsOf(engine: EngineConnection): Promise<readonly string[]> {
  const ends: string[] = [];
  await new Promise((resolve) => setTimeout(resolve, 20));
  engine.onEnd((how) => ends.push(how));
  await until('the process has ended', () => ends.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 100));
  return ends;
}

const large: ToEngine = {
  type: 'ask',
  request: 1,
  question: 'load',
  what: { name: 'a', bytes: new ArrayBuffer(1 << 20) },
};

test('a process that cannot be started ends once, and says why', async () => {
  const { execPath } = process;
  process.execPath = join(folder, 'no-such-program');
  const engine = forkEngine('x.js', log);
  process.execPath = execPath;
  const [how, ...more] = await endsOf(engine);
  assert.match(how, /ENOENT/);
  assert.deepEqual(more, []);
});

test('a process that exits says its code', async () => {
  assert.deepEqual(await endsOf(started('process.exit(7)')), ['exit code 7']);
});

test('whatever is sent to a process that is dying, its end is told once and nothing is thrown', async () => {
  const engine = started('process.on("message", () => undefined)');
  const ends = endsOf(engine);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok(engine.processId);
  process.kill(engine.processId, 'SIGKILL');
  // It is gone before this process can know: each write finds a broken pipe.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  for (let i = 0; i < 5; i++) engine.post(large);
  assert.deepEqual(await ends, ['SIGKILL']);
});

test('a process that closes its channel and lives on is ended', async () => {
  const engine = started('process.disconnect(); setInterval(() => undefined, 1000)');
  assert.deepEqual(await endsOf(engine), ['it closed its channel']);
  await until('it is gone', () => {
    try {
      return !process.kill(engine.processId ?? 0, 0);
    } catch {
      return true;
    }
  });
});

test('a process that its host ends tells nothing', async () => {
  const engine = started('process.on("message", () => undefined)');
  const ends: string[] = [];
  engine.onEnd((how) => ends.push(how));
  engine.post(large);
  engine.kill();
  engine.kill();
  engine.post(large);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(ends, []);
});

/** What Linux shares the machine among: each session is a group, and its nice value stands here. */
const groupOf = (pid: number): string => readFileSync(`/proc/${pid}/autogroup`, 'utf8').trim();
const groups = existsSync('/proc/self/autogroup') ? {} : { skip: 'no groups of sessions on this system' };

test(
  'the engine yields to the window as a session, too, where Linux compares only those',
  groups,
  async () => {
    const engine = forkEngine('dist/engine.js', log);
    try {
      await until('its group yields', () => /nice 10$/.test(groupOf(engine.processId!)));
    } finally {
      engine.kill();
    }
  },
);

test(
  'a process of a person’s function yields as its engine does, and one at the usual priority asks for nothing',
  groups,
  async () => {
    const processes = [0, 5].map((nice) => {
      const child = fork('dist/foreign.js', ['256'], {
        detached: true,
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'ipc'],
      });
      setPriority(child.pid!, nice);
      return child;
    });
    const [usual, nicer] = processes.map(({ pid }) => pid!);
    try {
      await until('its group yields', () => /nice 5$/.test(groupOf(nicer)));
      assert.match(groupOf(usual), /nice 0$/);
    } finally {
      for (const child of processes) child.kill('SIGKILL');
    }
  },
);
