import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { FrameReader, frameHead, type PipeFrame } from './frames';
import type { BridgePipes } from './languageBridge';
import type { EndOfProcess, PipeSettings } from './pipeMessages';

/** The JSON of a frame, as far as it is looked at before it is passed on. */
export interface BridgeWords {
  /** The first words of a process. */
  readonly version?: string;
  readonly executable?: string;
  /** It is no answer: one more call begins, at a point where that is known. */
  readonly note?: boolean;
  readonly at?: readonly number[];
}

/** Who follows the process of an interpreter. */
export interface ChildListener {
  said(said: BridgeWords, frame: PipeFrame): void;
  printed(text: string): void;
  /** It is gone; `trace` are its last words. Called once. */
  ended(end: EndOfProcess, trace: string): void;
}

/** After a signal that leaves a trace, a process that is still there is ended for good. */
const graceMilliseconds = 2000;
/** Who else holds the pipes of a process that is gone may keep them open; by then all that it wrote is read. */
const drainMilliseconds = 100;
/** No trace of one thread is longer. */
const mostOfTrace = 16_384;

/** One process of an interpreter, with its pipes. It belongs to the process group of this one, which others end. */
export class InterpreterChild {
  private readonly child: ChildProcess;
  private readonly reader = new FrameReader();
  private readonly listener: ChildListener;
  private readonly settings: PipeSettings;
  private trace = '';
  private isOver = false;
  /** Why it is being ended. */
  private reason?: EndOfProcess;

  constructor(settings: PipeSettings, listener: ChildListener) {
    this.listener = listener;
    this.settings = settings;
    const { pipes } = settings;
    const [program, ...args] = settings.command;
    this.child = spawn(program, args, {
      cwd: existsSync(settings.folder) ? settings.folder : undefined,
      env: settings.environment,
      stdio: streamsFor(pipes),
      windowsHide: true,
    });
    // What cannot be written is not read any more: the end says why.
    this.input?.on('error', () => undefined);
    this.readable(pipes.output)?.on('data', (piece: Buffer) => this.read(piece));
    for (const printed of [1, 2].filter((stream) => stream !== pipes.output))
      follow(this.readable(printed), (text) => listener.printed(text));
    follow(this.readable(pipes.words), (text) => {
      this.trace = (this.trace + text).slice(0, mostOfTrace);
    });
    this.child.on('error', ({ message }) => this.over({ kind: 'absent', reason: message }));
    this.child.on('exit', (code, signal) => {
      // What is in the pipes by then is read before an immediate is called, however late this thread is.
      setTimeout(() => setImmediate(() => this.gone(code, signal)), drainMilliseconds).unref();
    });
    this.child.on('close', (code, signal) => this.gone(code, signal));
  }

  send(text: string, numbers?: Float64Array): void {
    const { input } = this;
    input?.cork();
    input?.write(frameHead(text, numbers));
    if (numbers) input?.write(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    input?.uncork();
  }

  /** Ends it so that it says where it was. On Windows, where no signal does that, it ends itself (serve.py). */
  endLate(reason: EndOfProcess): void {
    this.reason ??= reason;
    if (process.platform !== 'win32') this.child.kill(this.settings.traceSignal);
    setTimeout(() => this.kill(), graceMilliseconds).unref();
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  /** The pipe over which it is asked; those above 2 are open both ways. */
  private get input(): Writable | undefined {
    return (this.child.stdio[this.settings.pipes.input] ?? undefined) as Writable | undefined;
  }

  /** The pipe of a stream that it writes. */
  private readable(stream: number): Readable | undefined {
    return (this.child.stdio[stream] ?? undefined) as Readable | undefined;
  }

  private read(piece: Buffer): void {
    if (this.isOver) return;
    const frames = this.reason ? [] : this.reader.push(piece);
    if (!frames?.every((frame) => this.pass(frame))) this.endGarbled();
  }

  /** Whether a frame is one of the bridge. */
  private pass(frame: PipeFrame): boolean {
    try {
      this.listener.said(JSON.parse(frame.text), frame);
      return true;
    } catch (error) {
      if (error instanceof SyntaxError) return false;
      throw error;
    }
  }

  private endGarbled(): void {
    this.reason = { kind: 'garbled' };
    this.kill();
  }

  private gone(code: number | null, signal: string | null): void {
    this.over(signal === null ? { kind: 'code', code: code ?? 0 } : { kind: 'signal', signal });
  }

  private over(end: EndOfProcess): void {
    if (this.isOver) return;
    this.isOver = true;
    // What passes frames on to it reads until this end is closed.
    this.input?.destroy();
    this.listener.ended(this.reason ?? end, this.trace);
  }
}

/** A pipe for each stream that is used, and nothing to read where frames do not come that way. */
function streamsFor({ input, output, words }: BridgePipes): ('pipe' | 'ignore')[] {
  const count = Math.max(2, input, output, words) + 1;
  return Array.from({ length: count }, (_, stream) => (stream === 0 && input !== 0 ? 'ignore' : 'pipe'));
}

/** Follows a pipe of text, which ends when it likes. */
function follow(pipe: Readable | null | undefined, listener: (text: string) => void): void {
  pipe?.setEncoding('utf8');
  pipe?.on('data', listener);
  pipe?.on('error', () => undefined);
}
