import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { runSpecOf } from '../src/core/experiment/experiment';
import { objectiveKey } from '../src/core/objective/objectiveKey';
import { Trajectory } from '../src/core/run/trajectory';
import { decodeRows } from '../src/protocol/frame';
import type { FromEngine, ToEngine } from '../src/protocol/messages';
import { RowSender } from '../src/protocol/stream';
import { rosenbrock } from './rosenbrock';
import { printTable } from './table';

const steps = 100_000_000;

interface LongRun {
  readonly seconds: number;
  /** What the receiver of the stream holds in the end. */
  readonly trajectory: Trajectory;
  /** Bytes by which the engine's process has grown at its peak, and the receiver in the end. */
  readonly engineGrowth: number;
  readonly holderGrowth: number;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);

/** A run of 1e8 steps: what the engine grows by, and what one receiver of the stream grows by (the host and each webview hold one like it). */
export async function measureMemory(): Promise<void> {
  const { seconds, trajectory, engineGrowth, holderGrowth } = await runLong();
  const { length, stride } = trajectory;
  printTable(
    `Memory of a run of ${steps.toLocaleString('en')} steps (${seconds.toFixed(0)} s; ${length.toLocaleString('en')} rows kept, every ${stride.toLocaleString('en')}th step and the extremes)`,
    ['', 'MB', 'aim'],
    [
      ['engine process, growth at the peak', megabytes(engineGrowth), ''],
      ['one holder of the streamed rows (host, panel, table)', megabytes(holderGrowth), ''],
      ['a whole snapshot on the wire', megabytes(snapshotBytes(trajectory)), ''],
      ['engine + host + panel + table', megabytes(engineGrowth + 3 * holderGrowth), '< 200'],
    ],
  );
}

async function runLong(): Promise<LongRun> {
  const engine = fork(resolve('dist/engine.js'), {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=2048'],
  });
  const send = (message: ToEngine): void => void engine.send(message);
  const experiment = rosenbrock(steps);
  const source = { objective: experiment.objective, precision: experiment.precision };
  send({ type: 'ask', request: 1, question: 'open', what: { source } });
  await next(engine, 'answer');
  const objective = objectiveKey(source.objective, source.precision);
  globalThis.gc!();
  const [engineBefore, heldBefore] = [residentBytes(engine.pid!), held()];
  const trajectory = new Trajectory(2);
  let peak = engineBefore;
  const began = performance.now();
  engine.on('message', (message) => {
    const rows = message as FromEngine;
    if (rows.type !== 'rows') return;
    const frame = decodeRows(rows.frame);
    trajectory.receive(frame.rows, frame.from, frame.stride);
    send({ type: 'acknowledge', run: 'r', sequence: rows.sequence });
    peak = Math.max(peak, residentBytes(engine.pid!));
  });
  send({ type: 'run', run: 'r', objective, spec: runSpecOf(experiment) });
  const { stop } = await next(engine, 'finished');
  const seconds = (performance.now() - began) / 1000;
  globalThis.gc!();
  const holderGrowth = held() - heldBefore;
  engine.kill();
  if (stop.kind !== 'budget') throw new Error('The long run did not end as it should.');
  return { seconds, trajectory, engineGrowth: peak - engineBefore, holderGrowth };
}

/** The engine's next message of a type. */
function next<Type extends FromEngine['type']>(
  engine: ChildProcess,
  type: Type,
): Promise<Extract<FromEngine, { readonly type: Type }>> {
  return new Promise((done) => {
    const listen = (message: unknown): void => {
      if ((message as FromEngine).type !== type) return;
      engine.off('message', listen);
      done(message as Extract<FromEngine, { readonly type: Type }>);
    };
    engine.on('message', listen);
  });
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
