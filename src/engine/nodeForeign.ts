import type { ChildProcess } from 'node:child_process';
import type { Duplex, Readable } from 'node:stream';
import type { ProgramRequest } from '../protocol/messages/program';
import {
  type ForeignPort,
  type FromForeign,
  type LineOfCode,
  type ProgramPlace,
  programPlace,
  resultStream,
  type ToForeign,
} from './enginePlace';

/** The program that runs a person's function (foreign/main.ts), beside the engine's. */
const programName = 'foreign.js';
/** Who else holds the pipes of a process that is gone may keep them open; by then all that it wrote is read. */
const drainMilliseconds = 1000;
/** So long a process has to say where a person's code is. */
const placeMilliseconds = 2000;

/** What starts processes for a person's functions; undefined where there are none. */
export function nodeForeign(): ((request: ProgramRequest) => ForeignPort) | undefined {
  if (typeof process === 'undefined' || typeof process.getBuiltinModule !== 'function') return undefined;
  return (request) => new ForeignProcess(request);
}

/** What this process was started for, where that is a person's function. */
export const nodeProgramPlace = (): ProgramPlace | undefined =>
  // Nobody else knows the symbol.
  (globalThis as { readonly [programPlace]?: ProgramPlace })[programPlace];

/** A process of its own group, so that a kill reaches whatever a person's code starts. */
export class ForeignProcess implements ForeignPort {
  private readonly child: ChildProcess;
  private isEnding = false;
  private how: string | undefined;
  private tell: (how: string) => void = () => undefined;
  private hear: (message: FromForeign) => void = () => undefined;
  /** What its watch has said: foreign/watch.ts. */
  private said = '';
  private heard: (text: string) => void = () => undefined;
  private isOutOfHeap = false;

  /** @param program the path of another program, which has a stream for its result, too; absent: the one beside the engine */
  constructor({ path, limits }: ProgramRequest, program?: string) {
    this.child = started(limits.memoryMegabytes, program);
    const { child } = this;
    child.on('exit', (code, signal) => this.ended(this.reason(code, signal)));
    child.on('error', ({ message }) => this.ended(message));
    this.watchLine?.on('error', () => undefined);
    this.watchLine?.on('data', (text) => {
      this.said += String(text);
      this.heard(this.said);
    });
    for (const stream of [child.stdout, child.stderr]) {
      // A character may come in two pieces.
      stream?.setEncoding('utf8');
      stream?.on('data', (text: string) => {
        // V8 says so, and gives up.
        if (text.includes('heap out of memory')) this.isOutOfHeap = true;
        this.hear({ type: 'printed', path, text });
      });
    }
  }

  /** What another program than the engine's writes as its result. */
  get result(): Readable {
    const streams: readonly unknown[] = this.child.stdio;
    // Made by `stdio` below.
    return streams[resultStream] as Readable;
  }

  /** Waits until it is gone and all that it wrote was read. */
  async gone(): Promise<void> {
    const { child } = this;
    const isOver = child.exitCode !== null || child.signalCode !== null;
    if (!isOver) await new Promise((resolve) => child.once('exit', resolve));
    const open = child.stdio.filter((stream) => stream && !stream.closed);
    // An immediate is called when all that is there has been read, however late this is.
    const late = setTimeout(
      () =>
        setImmediate(() => {
          for (const stream of open) stream?.destroy();
        }),
      drainMilliseconds,
    );
    await Promise.all(open.map((stream) => new Promise((resolve) => stream?.once('close', resolve))));
    clearTimeout(late);
  }

  post(message: ToForeign): void {
    // An error of the channel comes with the end of the process.
    if (this.child.connected) this.child.send(message, () => undefined);
  }

  listen(listener: (message: FromForeign) => void): void {
    this.hear = listener;
    // Whatever it is: it comes from this same service, and the host checks it.
    this.child.on('message', (message) => listener(message as FromForeign));
  }

  onEnd(listener: (how: string) => void): void {
    this.tell = listener;
    if (this.how !== undefined) listener(this.how);
  }

  whereIsIt(): Promise<LineOfCode | undefined> {
    return new Promise((resolve) => {
      const late = setTimeout(() => resolve(undefined), placeMilliseconds);
      this.heard = (said) => {
        const place = placeIn(said);
        if (!place) return;
        clearTimeout(late);
        resolve(place);
      };
      this.watchLine?.write('?');
    });
  }

  kill(): void {
    this.isEnding = true;
    killGroup(this.child);
  }

  /** The pipe to its watch, which answers also when the process itself does not. */
  private get watchLine(): Duplex | undefined {
    // Made by `stdio` below, both ways.
    return (this.child.stdio[3] ?? undefined) as Duplex | undefined;
  }

  private ended(how: string): void {
    if (this.how !== undefined) return;
    this.how = how;
    // What a person's code has started may live on.
    killGroup(this.child);
    if (!this.isEnding) this.tell(how);
  }

  private reason(code: number | null, signal: NodeJS.Signals | null): string {
    if (this.isOutOfHeap || this.said.includes('"memory"')) return 'memory';
    return signal ?? `exit code ${code}`;
  }
}

function started(memoryMegabytes: number, program?: string): ChildProcess {
  const { fork } = process.getBuiltinModule('node:child_process');
  const { dirname, join } = process.getBuiltinModule('node:path');
  return fork(program ?? join(dirname(process.argv[1]), programName), [String(memoryMegabytes)], {
    execArgv: [`--max-old-space-size=${memoryMegabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'ipc', ...(program === undefined ? [] : ['pipe' as const])],
    detached: process.platform !== 'win32',
  });
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // There is none any more.
  }
}

/** The place in what a watch has said, once all of it has come. */
function placeIn(said: string): LineOfCode | undefined {
  const line = said.split('\n').find((each) => each.startsWith('{"place"'));
  if (line === undefined || !said.includes(`${line}\n`)) return undefined;
  return (JSON.parse(line) as { readonly place: LineOfCode }).place;
}
