import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkExperiment } from '../src/core/checkExperiment';
import { Problem } from '../src/core/problem';
import { Trajectory } from '../src/core/trajectory';
import { decodeRows } from '../src/protocol/frame';
import type { FromEngine, ToEngine } from '../src/protocol/messages';
import { RowSender } from '../src/protocol/stream';
import { printTable } from './table';

const steps = 100_000_000;

interface Sample {
  readonly engine: number;
  readonly holder: number;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** A run of 1e8 steps: what the engine grows by, and what one receiver of the stream grows by (the host and each webview hold one like it). */
export async function measureMemory(): Promise<void> {
  const engine = fork(resolve('dist/engine.js'), {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=2048'],
  });
  const send = (message: ToEngine): void => void engine.send(message);
  const next = (type: FromEngine['type']): Promise<FromEngine> =>
    new Promise((done) => {
      const listen = (message: FromEngine): void => {
        if (message.type !== type) return;
        engine.off('message', listen as never);
        done(message);
      };
      engine.on('message', listen as never);
    });
  const experiment = checkExperiment({
    version: 1,
    objective: { kind: 'function', name: 'rosenbrock' },
    optimizers: [{ name: 'adam', settings: { learningRate: 1e-3 } }],
    budget: { steps },
  });
  if (experiment instanceof Problem) throw new Error(experiment.message);
  send({ type: 'open', request: 1, objective: 'o', what: experiment });
  await next('opened');
  globalThis.gc!();
  const before: Sample = { engine: residentBytes(engine.pid!), holder: held() };
  const trajectory = new Trajectory(2);
  let peak = before.engine;
  const began = performance.now();
  engine.on('message', (message) => {
    const rows = message as FromEngine;
    if (rows.type !== 'rows') return;
    const frame = decodeRows(rows.frame);
    trajectory.receive(frame.rows, frame.from, frame.stride);
    send({ type: 'acknowledge', run: 'r', sequence: rows.sequence });
    peak = Math.max(peak, residentBytes(engine.pid!));
  });
  send({ type: 'run', run: 'r', objective: 'o', experiment });
  const finished = await next('finished');
  const seconds = (performance.now() - began) / 1000;
  globalThis.gc!();
  const after: Sample = { engine: residentBytes(engine.pid!), holder: held() };
  engine.kill();
  if (finished.type !== 'finished' || finished.stop.kind !== 'budget')
    throw new Error('The long run did not end as it should.');
  const snapshot = snapshotBytes(trajectory);
  const engineGrowth = peak - before.engine;
  const holder = after.holder - before.holder;
  printTable(
    `Memory of a run of ${steps.toLocaleString('en')} steps (${seconds.toFixed(0)} s; ${trajectory.length.toLocaleString('en')} rows kept, every ${trajectory.stride.toLocaleString('en')}th step and the extremes)`,
    ['', 'MB', 'aim'],
    [
      ['engine process, growth at the peak', megabytes(engineGrowth), ''],
      ['one holder of the streamed rows (host, panel, table)', megabytes(holder), ''],
      ['a whole snapshot on the wire', megabytes(snapshot), ''],
      ['engine + host + panel + table', megabytes(engineGrowth + 3 * holder), '< 200'],
    ],
  );
}

/** Resident set of a process, from the kernel's accounting (Linux); elsewhere 0. */
function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function held(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function snapshotBytes(trajectory: Trajectory): number {
  let bytes = 0;
  const sender: RowSender = new RowSender(trajectory, (sequence, frame) => {
    bytes += frame.byteLength;
    sender.acknowledge(sequence);
  });
  sender.pump();
  return bytes;
}
