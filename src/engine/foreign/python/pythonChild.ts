import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { FrameReader, frameHead, type PipeFrame } from './frames';
import type { EndOfPython, PipeSettings } from './pipeMessages';

/** The JSON of a frame, as far as it is looked at before it is passed on. */
export interface BridgeWords {
  /** The first words of a process. */
  readonly python?: string;
  readonly executable?: string;
  /** It is no answer: one more call begins, at a point where that is known. */
  readonly note?: boolean;
  readonly at?: readonly number[];
}

/** Who follows a process of Python. */
export interface ChildListener {
  said(said: BridgeWords, frame: PipeFrame): void;
  printed(text: string): void;
  /** It is gone; `trace` is what faulthandler wrote. Called once. */
  ended(end: EndOfPython, trace: string): void;
}

/** After a signal that leaves a trace, a process that is still there is ended for good. */
const graceMilliseconds = 2000;
/** Who else holds the pipes of a process that is gone may keep them open; by then all that it wrote is read. */
const drainMilliseconds = 100;
/** No trace of one thread is longer. */
const mostOfTrace = 16_384;

/** One process of Python, with its pipes. It belongs to the process group of this one, which others end. */
export class PythonChild {
  private readonly child: ChildProcess;
  private readonly reader = new FrameReader();
  private readonly listener: ChildListener;
  private trace = '';
  private isOver = false;
  /** Why it is being ended. */
  private reason?: EndOfPython;

  constructor(settings: PipeSettings, listener: ChildListener) {
    this.listener = listener;
    const [program, ...args] = settings.command;
    this.child = spawn(program, [...args, settings.script], {
      cwd: existsSync(settings.folder) ? settings.folder : undefined,
      env: settings.environment,
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const [input, output, errors, words] = this.child.stdio;
    // What cannot be written is not read any more: the end says why.
    input?.on('error', () => undefined);
    (output as Readable).on('data', (piece: Buffer) => this.read(piece));
    follow(errors, (text) => listener.printed(text));
    follow(words as Readable, (text) => {
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
    const { stdin } = this.child;
    stdin?.cork();
    stdin?.write(frameHead(text, numbers));
    if (numbers) stdin?.write(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
    stdin?.uncork();
  }

  /** Ends it so that it says where it was. On Windows, where no signal does that, it ends itself (serve.py). */
  endLate(reason: EndOfPython): void {
    this.reason ??= reason;
    if (process.platform !== 'win32') this.child.kill('SIGABRT');
    setTimeout(() => this.kill(), graceMilliseconds).unref();
  }

  kill(): void {
    this.child.kill('SIGKILL');
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

  private over(end: EndOfPython): void {
    if (this.isOver) return;
    this.isOver = true;
    this.listener.ended(this.reason ?? end, this.trace);
  }
}

/** Follows a pipe of text, which ends when it likes. */
function follow(pipe: Readable | null | undefined, listener: (text: string) => void): void {
  pipe?.setEncoding('utf8');
  pipe?.on('data', listener);
  pipe?.on('error', () => undefined);
}
