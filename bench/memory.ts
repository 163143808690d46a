import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Experiment, runSpecOf } from '../src/core/experiment/experiment';
import { Random } from '../src/core/random';
import { streamedTrajectory, type Trajectory } from '../src/core/run/trajectory';
import { decodeRows } from '../src/protocol/frame';
import type { FromEngine, ToEngine } from '../src/protocol/messages/engine';
import type { EngineQuestions } from '../src/protocol/messages/engineQuestions';
import type { DataFile, LoadedData } from '../src/protocol/messages/loading';
import { RowSender } from '../src/protocol/stream';
import { rosenbrock } from './rosenbrock';
import { printTable } from './table';

const steps = 100_000_000;

/** Features and classes of the table whose model has 100,000 parameters. */
const [features, classes] = [9_999, 10];
const tableRows = 20;
const wideSteps = 500;

interface FollowedRun {
  readonly seconds: number;
  /** What the receiver of the stream holds in the end. */
  readonly trajectory: Trajectory;
  /** Bytes by which the engine's process has grown at its peak, and the receiver in the end. */
  readonly engineGrowth: number;
  readonly holderGrowth: number;
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
const count = (number: number): string => number.toLocaleString('en');

/** What the engine grows by in a run, and what one receiver of the stream grows by (the host and each webview hold one like it): of many steps, and of many parameters. */
export async function measureMemory(): Promise<void> {
  const long = await follow(rosenbrock(steps));
  const { length, stride } = long.trajectory;
  print(
    `Memory of a run of ${count(steps)} steps (${long.seconds.toFixed(0)} s; ${count(length)} rows kept, every ${count(stride)}th step and the extremes)`,
    long,
  );
  const { objective } = softmaxOverWideTable;
  const wide = await follow(softmaxOverWideTable, { name: objective.file, bytes: wideTable() });
  print(
    `Memory of a run of ${count(wideSteps)} steps in ${count((features + 1) * classes)} parameters (${wide.seconds.toFixed(0)} s; every row held in full would be ${megabytes(wideSteps * (features + 1) * classes * 8)} MB)`,
    wide,
  );
}

function print(title: string, { trajectory, engineGrowth, holderGrowth }: FollowedRun): void {
  printTable(
    title,
    ['', 'MB', 'aim'],
    [
      ['engine process, growth at the peak', megabytes(engineGrowth), ''],
      ['one holder of the streamed rows (host, panel, table)', megabytes(holderGrowth), ''],
      ['a whole snapshot on the wire', megabytes(snapshotBytes(trajectory)), ''],
      ['engine + host + panel + table', megabytes(engineGrowth + 3 * holderGrowth), '< 200'],
    ],
  );
}

const { start: _, ...adam } = rosenbrock(wideSteps);
const softmaxOverWideTable = {
  ...adam,
  objective: {
    kind: 'dataset',
    file: 'wide.csv',
    target: 'y',
    model: { name: 'linear' },
    loss: 'softmaxCrossEntropy',
  },
} as const satisfies Experiment;

/** A table of random features and one target of ten classes, as CSV. */
function wideTable(): ArrayBuffer {
  const random = new Random(1);
  const row = (y: number): string =>
    [...Array.from({ length: features }, () => random.uniform().toFixed(2)), `c${y % classes}`].join(',');
  const head = [...Array.from({ length: features }, (_, i) => `x${i}`), 'y'].join(',');
  const text = [head, ...Array.from({ length: tableRows }, (_, y) => row(y))].join('\n');
  return new TextEncoder().encode(text).buffer;
}

async function follow(experiment: Experiment, file?: DataFile): Promise<FollowedRun> {
  const engine = fork(resolve('dist/engine.js'), {
    serialization: 'advanced',
    execArgv: ['--max-old-space-size=2048'],
  });
  const send = (message: ToEngine): void => void engine.send(message);
  const asked = async (
    ask: Omit<Extract<ToEngine, { type: 'ask' }>, 'type' | 'request'>,
  ): Promise<unknown> => {
    send({ type: 'ask', request: 1, ...ask } as ToEngine);
    return (await next(engine, 'answer')).answer;
  };
  const { precision } = experiment;
  const loaded = file && ((await asked({ question: 'load', what: file })) as LoadedData);
  const opening = {
    source: { objective: experiment.objective, precision },
    ...(loaded && { data: loaded.key }),
  };
  const opened = (await asked({ question: 'open', what: opening })) as EngineQuestions['open']['answer'];
  globalThis.gc!();
  const [engineBefore, heldBefore] = [residentBytes(engine.pid!), held()];
  const trajectory = streamedTrajectory(opened.summary.dimension);
  let peak = engineBefore;
  const began = performance.now();
  engine.on('message', (message) => {
    const rows = message as FromEngine;
    if (rows.type !== 'rows') return;
    const frame = decodeRows(rows.frame);
    trajectory.receive(frame.rows, frame.from, frame.stride, frame.sketched);
    send({ type: 'acknowledge', run: 'r', sequence: rows.sequence });
    peak = Math.max(peak, residentBytes(engine.pid!));
  });
  send({ type: 'run', run: 'r', objective: opened.key, spec: runSpecOf(experiment) });
  const { stop } = await next(engine, 'finished');
  const seconds = (performance.now() - began) / 1000;
  peak = Math.max(peak, residentBytes(engine.pid!));
  globalThis.gc!();
  const holderGrowth = Math.max(0, held() - heldBefore);
  engine.kill();
  if (stop.kind !== 'budget') throw new Error('The run did not end as it should.');
  return { seconds, trajectory, engineGrowth: peak - engineBefore, holderGrowth };
}

/** The engine's next message of a type; throws the sentence of a refusal. */
function next<Type extends FromEngine['type']>(
  engine: ChildProcess,
  type: Type,
): Promise<Extract<FromEngine, { readonly type: Type }>> {
  return new Promise((done, failed) => {
    const listen = (what: unknown): void => {
      const message = what as FromEngine;
      if (message.type !== type && message.type !== 'refusal') return;
      engine.off('message', listen);
      if (message.type === 'refusal') failed(new Error(message.message));
      else done(message as Extract<FromEngine, { readonly type: Type }>);
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
