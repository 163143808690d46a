import { type SpawnSyncOptions, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { CliThreadData } from './cliThread';

/** The command-line program as it ships. */
export const cli = resolve('dist/cli.js');

/** What a call of the command line gave. */
export interface Answer {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls the command line in a process of its own, as a shell does, and waits for its end. */
export const callAlone = (...args: string[]): Answer => ended(process.execPath, [cli, ...args]);

const mostMilliseconds = 60_000;

interface CliThread {
  readonly worker: Worker;
  readonly answers: MessagePort;
  readonly flag: Int32Array;
}

let thread: CliThread | undefined;

/**
 * The same program, called in a thread of this process: its answer is that of `callAlone` (test/cli.test.ts), some ten times sooner.
 * Pipes, signals, memory and the terminal are a process's own: `callAlone`, `shell` and `callMeasured` have them.
 */
export function call(...args: string[]): Answer {
  thread ??= startThread();
  const { worker, answers, flag } = thread;
  Atomics.store(flag, 0, 0);
  worker.postMessage(args);
  if (Atomics.wait(flag, 0, 0, mostMilliseconds) === 'timed-out') {
    void worker.terminate();
    thread = undefined;
    return { status: null, stdout: '', stderr: '' };
  }
  return receiveMessageOnPort(answers)?.message;
}

function startThread(): CliThread {
  const { port1, port2 } = new MessageChannel();
  const flag = new Int32Array(new SharedArrayBuffer(4));
  const workerData: CliThreadData = { cli, answers: port2, flag };
  const worker = new Worker(resolve('out/test/cliThread.js'), { workerData, transferList: [port2] });
  worker.unref();
  return { worker, answers: port1, flag };
}

/** A call from a shell, for what only a shell can do; `$CALL` is the command line. */
export function shell(line: string, cwd: string): Answer {
  const env = { ...process.env, NODE: process.execPath, CLI: cli };
  return ended('bash', ['-c', line.replaceAll('$CALL', '"$NODE" "$CLI"')], { cwd, env });
}

function ended(program: string, args: readonly string[], options: SpawnSyncOptions = {}): Answer {
  const { status, stdout, stderr } = spawnSync(program, args, {
    ...options,
    ...{ encoding: 'utf8', maxBuffer: 2 ** 28, timeout: mostMilliseconds },
  });
  return { status, stdout: String(stdout), stderr: String(stderr) };
}

/** What a call gave that may be ended by force, and the most memory that it needed, in MB. */
export interface MeasuredAnswer extends Answer {
  /** Of the processor, whatever else runs; of the clock where the call was ended by force. */
  readonly seconds: number;
  /** Absent where the system does not tell it. */
  readonly megabytes?: number;
}

/** At its end a program writes to descriptor 3 what it took of the processor, and what Linux knows of it. */
const telling = `import { existsSync, readFileSync, writeSync } from 'node:fs';
process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  writeSync(3, 'seconds: ' + (user + system) / 1e6 + '\\n');
  if (existsSync('/proc/self/status')) writeSync(3, readFileSync('/proc/self/status'));
});`;

/** The same as `call`, measured, in a folder; the standard output goes nowhere, and a call that is not over by then has no status. */
export function callMeasured(args: readonly string[], cwd = '.'): MeasuredAnswer {
  const began = performance.now();
  const { status, output } = spawnSync(
    process.execPath,
    [`--import=data:text/javascript,${encodeURIComponent(telling)}`, cli, ...args],
    {
      ...{ encoding: 'utf8', cwd, timeout: mostMilliseconds, killSignal: 'SIGKILL' },
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const [, seconds = (performance.now() - began) / 1000] = /^seconds: (\S+)/.exec(output[3] ?? '') ?? [];
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(output[3] ?? '') ?? [];
  return {
    ...{ status, stdout: '', stderr: output[2] ?? '' },
    seconds: Number(seconds),
    ...(kilobytes === undefined ? {} : { megabytes: Number(kilobytes) / 1024 }),
  };
}

/** Why a test of pipes and devices is left out; false where there are such. */
export const withoutDevices =
  process.platform === 'linux' ? false : 'it needs the pipes and devices of Linux';
