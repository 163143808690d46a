import { resolve as absolute } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ProgramLimits, ProgramListener, ProgramWorkers } from '../program';
import type { LanguageBridge } from './languageBridge';
import { isFromOutside } from './lastWords';
import type { AskLimits, FromPipes, LastWords, PipeSettings, ToPipes } from './pipeMessages';

/** Where a person's functions of one language are loaded: one interpreter, started with the first of them. */
export interface InterpreterPlace {
  /** The interpreter, and what stands before a script: ["/usr/bin/python3"], ["py", "-3"]. */
  readonly interpreter: readonly string[];
  readonly limits: ProgramLimits;
  readonly listener: ProgramListener;
  /** Who evaluates many points; absent: this one process. */
  readonly parallel?: ProgramWorkers;
  readonly bridge: LanguageBridge;
  /** Where the programs that are shipped are, and with them the bridge's script. */
  readonly programs: string;
  /** Where the interpreter works: a folder that there is, such as that of the person's file. */
  readonly folder: string;
}

/** What the interpreter says to a request, or how it ended instead. */
export type InterpreterReply =
  | { readonly kind: 'answer'; readonly text: string; readonly numbers: Float64Array }
  | { readonly kind: 'end'; readonly last: LastWords };

/** A request: what it is, and the points that it is about. */
export interface InterpreterRequest {
  readonly what: Readonly<Record<string, unknown>>;
  readonly numbers?: Float64Array;
  readonly limits: AskLimits;
  /** Whether the interpreter is started for it when it is not there. */
  readonly starts: boolean;
}

/** So often a request is begun while others end the interpreter. */
const mostAttempts = 5;

const endedByUs: LastWords = { end: { kind: 'signal', signal: 'SIGKILL' }, trace: '', said: '' };

/** The interpreter, seen from where functions are evaluated: a thread holds its pipes, and this waits for the thread. */
export class InterpreterProcess {
  readonly place: InterpreterPlace;
  /** The functions that are in use, by their numbers. */
  readonly programs = new Set<number>();
  /** Counts the processes that ended: what was loaded in one of them is gone. */
  generation = 0;
  /** Whether the last process ended by itself while nobody asked it anything: something goes on behind the functions. */
  endedIdle = false;
  /** "Python 3.11.2 (/usr/bin/python3)", when it has been started once. */
  interpreter: string;
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private readonly replies = new Map<number, (reply: InterpreterReply) => void>();
  private thread?: { readonly worker: Worker; readonly port: MessagePort };
  private lastId = 0;

  constructor(place: InterpreterPlace) {
    this.place = place;
    this.interpreter = place.bridge.name;
  }

  /** Asks, and turns to other events until the reply is there. */
  async askLater(request: InterpreterRequest): Promise<InterpreterReply> {
    const port = this.started();
    port.ref();
    try {
      return await new Promise((resolve) => this.post(request, resolve));
    } finally {
      if (this.replies.size === 0) port.unref();
    }
  }

  /** Asks, and waits: nothing else happens in this thread until the reply is there, but that what is printed is passed on. */
  ask(request: InterpreterRequest): InterpreterReply {
    const port = this.started();
    let reply: InterpreterReply | undefined;
    this.post(request, (found) => {
      reply = found;
    });
    for (;;) {
      const seen = Atomics.load(this.signal, 0);
      this.drain(port);
      if (reply) return reply;
      Atomics.wait(this.signal, 0, seen);
    }
  }

  /** Asks until nobody else ends the interpreter in between, but not for ever: the memory of the machine may be too small for it. */
  askAgain(ask: () => InterpreterReply): InterpreterReply {
    for (let attempt = 1; ; attempt++) {
      const reply = ask();
      if (reply.kind === 'answer' || !isFromOutside(reply.last) || attempt === mostAttempts) return reply;
    }
  }

  /** Takes notice of what happened since the last reply: the process may be gone. */
  lookUp(): void {
    if (this.thread) this.drain(this.thread.port);
  }

  /** Ends the interpreter, and what it was asked. It would be started again for another request. */
  end(): void {
    this.thread?.port.postMessage({ type: 'end' } satisfies ToPipes);
    // What it still says is not about the next process.
    this.thread?.port.removeAllListeners('message');
    this.thread = undefined;
    this.generation++;
    for (const id of [...this.replies.keys()]) this.settle(id, { kind: 'end', last: endedByUs });
  }

  private started(): MessagePort {
    this.thread ??= this.startThread();
    return this.thread.port;
  }

  private startThread(): { readonly worker: Worker; readonly port: MessagePort } {
    const { interpreter, bridge, programs, folder, limits } = this.place;
    const { port1: port, port2: theirs } = new MessageChannel();
    const settings: PipeSettings = {
      command: [...interpreter, ...bridge.options, absolute(programs, bridge.script)],
      folder,
      environment: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, ...bridge.environment(limits) },
      pipes: bridge.pipes,
      traceSignal: bridge.traceSignal,
      signal: this.signal,
    };
    const worker = new Worker(absolute(programs, 'pipes.js'), {
      workerData: { settings, port: theirs },
      transferList: [theirs],
    });
    worker.unref();
    port.on('message', (message: FromPipes) => this.receive(message));
    port.unref();
    return { worker, port };
  }

  private post(
    { what, numbers, limits, starts }: InterpreterRequest,
    settle: (reply: InterpreterReply) => void,
  ): void {
    const id = ++this.lastId;
    this.replies.set(id, settle);
    const asked: ToPipes = {
      ...{ type: 'ask', id, limits, starts, text: JSON.stringify(what) },
      ...(numbers && { numbers }),
    };
    this.thread?.port.postMessage(asked, numbers ? [numbers.buffer as ArrayBuffer] : []);
  }

  private drain(port: MessagePort): void {
    for (;;) {
      const next = receiveMessageOnPort(port);
      if (!next) return;
      // The thread sends nothing else.
      this.receive(next.message as FromPipes);
    }
  }

  private receive(message: FromPipes): void {
    switch (message.type) {
      case 'started':
        this.interpreter = `${this.place.bridge.name} ${message.version} (${message.executable})`;
        return;
      case 'printed':
        this.place.listener.printed(message.text);
        return;
      case 'answered':
        this.settle(message.id, { kind: 'answer', text: message.text, numbers: message.numbers });
        return;
      case 'ended':
        this.generation++;
        this.endedIdle = message.ids.length === 0 && !isFromOutside(message.last);
        for (const id of message.ids) this.settle(id, { kind: 'end', last: message.last });
    }
  }

  private settle(id: number, reply: InterpreterReply): void {
    this.replies.get(id)?.(reply);
    this.replies.delete(id);
  }
}
