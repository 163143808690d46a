import { resolve as absolute } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { ProgramLimits, ProgramListener, ProgramWorkers } from '../program';
import { isFromOutside } from './lastWords';
import type { AskLimits, FromPipes, LastOfPython, PipeSettings, ToPipes } from './pipeMessages';

/** Where a person's Python functions are loaded: one interpreter, started with the first of them. */
export interface PythonPlace {
  /** The interpreter, and what stands before a script: ["/usr/bin/python3"], ["py", "-3"]. */
  readonly interpreter: readonly string[];
  readonly limits: ProgramLimits;
  readonly listener: ProgramListener;
  /** Who evaluates many points; absent: this one process. */
  readonly parallel?: ProgramWorkers;
  /** Where the bridge is: the folder "python" beside the programs that are shipped. */
  readonly bridge: string;
  /** Where Python works: a folder that there is, such as that of the person's file. */
  readonly folder: string;
}

/** What Python says to a request, or how it ended instead. */
export type PythonReply =
  | { readonly kind: 'answer'; readonly text: string; readonly numbers: Float64Array }
  | { readonly kind: 'end'; readonly last: LastOfPython };

/** A request: what it is, and the points that it is about. */
export interface PythonRequest {
  readonly what: Readonly<Record<string, unknown>>;
  readonly numbers?: Float64Array;
  readonly limits: AskLimits;
  /** Whether Python is started for it when it is not there. */
  readonly starts: boolean;
}

/** What a process of Python gets of its surroundings, besides them: no windows of plots, and no files beside the person's. */
const environment = { MPLBACKEND: 'Agg', PYTHONDONTWRITEBYTECODE: '1', ELECTRON_RUN_AS_NODE: undefined };

/** So often a request is begun while others end Python. */
const mostAttempts = 5;

const endedByUs: LastOfPython = { end: { kind: 'signal', signal: 'SIGKILL' }, trace: '', said: '' };

/** The interpreter, seen from where functions are evaluated: a thread holds its pipes, and this waits for the thread. */
export class PythonProcess {
  readonly place: PythonPlace;
  /** The functions that are in use, by their numbers. */
  readonly programs = new Set<number>();
  /** Counts the processes that ended: what was loaded in one of them is gone. */
  generation = 0;
  /** Whether the last process ended by itself while nobody asked it anything: something goes on behind the functions. */
  endedIdle = false;
  /** "Python 3.11.2 (/usr/bin/python3)", when it has been started once. */
  interpreter = 'Python';
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private readonly replies = new Map<number, (reply: PythonReply) => void>();
  private thread?: { readonly worker: Worker; readonly port: MessagePort };
  private lastId = 0;

  constructor(place: PythonPlace) {
    this.place = place;
  }

  /** Asks, and turns to other events until the reply is there. */
  async askLater(request: PythonRequest): Promise<PythonReply> {
    const port = this.started();
    port.ref();
    try {
      return await new Promise((resolve) => this.post(request, resolve));
    } finally {
      if (this.replies.size === 0) port.unref();
    }
  }

  /** Asks, and waits: nothing else happens in this thread until the reply is there, but that what is printed is passed on. */
  ask(request: PythonRequest): PythonReply {
    const port = this.started();
    let reply: PythonReply | undefined;
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

  /** Asks until nobody else ends Python in between, but not for ever: the memory of the machine may be too small for it. */
  askAgain(ask: () => PythonReply): PythonReply {
    for (let attempt = 1; ; attempt++) {
      const reply = ask();
      if (reply.kind === 'answer' || !isFromOutside(reply.last) || attempt === mostAttempts) return reply;
    }
  }

  /** Takes notice of what happened since the last reply: Python may be gone. */
  lookUp(): void {
    if (this.thread) this.drain(this.thread.port);
  }

  /** Ends Python, and what it was asked. It would be started again for another request. */
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
    const { interpreter, bridge, folder } = this.place;
    const { port1: port, port2: theirs } = new MessageChannel();
    const settings: PipeSettings = {
      command: interpreter,
      script: absolute(bridge, 'start.py'),
      folder,
      environment: { ...process.env, ...environment },
      signal: this.signal,
    };
    const worker = new Worker(absolute(bridge, 'pipes.js'), {
      workerData: { settings, port: theirs },
      transferList: [theirs],
    });
    worker.unref();
    port.on('message', (message: FromPipes) => this.receive(message));
    port.unref();
    return { worker, port };
  }

  private post({ what, numbers, limits, starts }: PythonRequest, settle: (reply: PythonReply) => void): void {
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
        this.interpreter = `Python ${message.version} (${message.executable})`;
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

  private settle(id: number, reply: PythonReply): void {
    this.replies.get(id)?.(reply);
    this.replies.delete(id);
  }
}
