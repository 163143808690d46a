// The command line in a thread (test/commandLine.ts): each message is a call, and its answer stands in the port when the flag is up.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import type { Answer } from './commandLine';

/** What the thread is given at its start. */
export interface CliThreadData {
  /** The program. */
  readonly cli: string;
  readonly answers: MessagePort;
  /** 1 while an answer waits, 0 otherwise. */
  readonly flag: Int32Array;
}

const { cli, answers, flag } = workerData as CliThreadData;

type Program = (this: void, require: NodeJS.Require, process: object) => void;

/** Compiled once; every call runs it from its first line on, as a process would. */
const program = new Script(
  `(function (require, process) {${readFileSync(cli, 'utf8').replace(/^#!/, '//')}\n})`,
  { filename: cli },
).runInThisContext() as Program;

/** What the program does with an error that nobody caught. */
let fail: (error: unknown) => void = () => {};

/** The program's own process: what it writes is kept, and its code ends the call. */
function ownProcess(args: readonly string[], end: (answer: Answer) => void): object {
  const written = { stdout: '', stderr: '' };
  const stream = (name: keyof typeof written, fd: number) => ({
    fd,
    on() {},
    write(text: string, done?: () => void) {
      written[name] += text;
      if (done) queueMicrotask(done);
    },
  });
  const exit = (status: number): void => end({ status, ...written });
  return {
    argv: [process.execPath, cli, ...args],
    stdout: stream('stdout', 1),
    stderr: stream('stderr', 2),
    on(event: string, listener: (error: unknown) => void) {
      if (event === 'uncaughtException') fail = listener;
    },
    off() {},
    exit,
    set exitCode(status: number) {
      exit(status);
    },
  };
}

function give(answer: Answer): void {
  answers.postMessage(answer);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
}

process.on('uncaughtException', (error) => fail(error));
parentPort?.on('message', (args: readonly string[]) => program(createRequire(cli), ownProcess(args, give)));
