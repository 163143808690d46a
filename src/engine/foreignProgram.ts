import type { StopReason } from '../core/run/stop';
import type { Port } from '../protocol/channel';
import { decodeRows } from '../protocol/frame';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import type { ProgramLanguage, ProgramRequest } from '../protocol/messages/program';
import type { ForeignPort, FromForeign, LineOfCode } from './enginePlace';
import { endSentence, hangSentence, stoppedSentence } from './foreignSentences';

/** How often a process that is at work is asked whether it still looks at its messages. */
const pingMilliseconds = 250;
/**
 * A language with a watch of its own counts each call, of which many may be for one batch, and knows more of what ended: this one is for what
 * that does not see.
 */
const graceMilliseconds: Readonly<Record<ProgramLanguage, number>> = {
  javascript: 0,
  typescript: 0,
  python: 600_000,
  r: 600_000,
};
/** A process has so long to start. */
const startMilliseconds = 60_000;
/** So long a run that is to stop may take before its process is ended: the host waits for 2 s. */
const cancelMilliseconds = 1200;

/** A run that the process walks. */
interface PassedRun {
  reached: number;
  ended: boolean;
  /** For how long it should have stopped by now; absent: nobody asked. */
  stopping?: number;
}

/** One function of a person's file, in a process of its own, which is ended when it does not come back. */
export class ForeignProgram {
  private readonly port: ForeignPort;
  private readonly host: Pick<Port<FromEngine, ToEngine>, 'post'>;
  private readonly onEnd: (last: ProgramRequest, wasWanted: boolean) => void;
  private request: ProgramRequest | undefined;
  /** Questions that have no answer yet, by their numbers, with what is asked. */
  private readonly asked = new Map<number, string>();
  private readonly runs = new Map<string, PassedRun>();
  private readonly objectives = new Set<string>();
  /** The key of the function that is loaded. */
  private loaded: string | undefined;
  private watch: ReturnType<typeof setInterval> | undefined;
  /** For how long it has not answered, counted by the watch, so that a machine that slept counts for nothing. */
  private silent = 0;
  /** Whether it has started: what that takes is no matter of the person's code. */
  private isReady = false;
  /** Whether the file is being run; its function is called after that. */
  private isLoading = false;
  private isOver = false;

  /** @param onEnd is told of its end, with what was loaded last, and whether somebody wanted it */
  constructor(
    port: ForeignPort,
    host: Pick<Port<FromEngine, ToEngine>, 'post'>,
    onEnd: (last: ProgramRequest, wasWanted: boolean) => void,
  ) {
    this.port = port;
    this.host = host;
    this.onEnd = onEnd;
    port.listen((message) => this.receive(message));
    port.onEnd((how) => this.fail(endSentence(how, this.request)));
  }

  /** The path of its file. */
  get path(): string | undefined {
    return this.request?.path;
  }

  /** Whether it runs a file, or has not looked at its messages for a while. */
  get isStuck(): boolean {
    return this.isLoading || this.silent > 2 * pingMilliseconds;
  }

  /** Loads the function, or another version of it: what was open of the one before is gone. */
  load(asked: Extract<ToEngine, { readonly type: 'ask' }>, request: ProgramRequest): void {
    this.request = request;
    this.loaded = undefined;
    this.isLoading = true;
    this.pass(asked);
  }

  /** Whether a message is about something that this process has. */
  isFor(message: ToEngine): boolean {
    switch (message.type) {
      case 'ask': {
        const { data, objective, run } = namesIn(message.what);
        return this.hasData(data) || this.hasObjective(objective) || this.hasRun(run);
      }
      case 'unload':
        return this.hasData(message.data);
      case 'run':
      case 'close':
        return this.hasObjective(message.objective);
      case 'acknowledge':
      case 'cancel':
      case 'forget':
        return this.hasRun(message.run);
      default:
        return false;
    }
  }

  pass(message: ToEngine): void {
    if (message.type === 'ask') this.asked.set(message.request, message.question);
    if (message.type === 'run') this.runs.set(message.run, { reached: 0, ended: false });
    if (message.type === 'forget') this.runs.delete(message.run);
    if (message.type === 'close') this.objectives.delete(message.objective);
    const run = message.type === 'cancel' ? this.runs.get(message.run) : undefined;
    if (run && !run.ended) run.stopping ??= 0;
    this.port.post(message);
    this.look();
  }

  /** Nobody needs it any more. */
  end(): void {
    this.over('', true);
  }

  private hasData = (key: unknown): boolean => key !== undefined && key === this.loaded;
  private hasObjective = (key: unknown): boolean => typeof key === 'string' && this.objectives.has(key);
  private hasRun = (run: unknown): boolean => typeof run === 'string' && this.runs.has(run);

  private receive(message: FromForeign): void {
    if (this.isOver) return;
    this.silent = 0;
    if (message.type === 'ready') this.isReady = true;
    if (message.type === 'calling') this.isLoading = false;
    if (message.type === 'pong' || message.type === 'calling' || message.type === 'ready') return;
    if (message.type === 'answer') this.note(message.request, message.answer);
    if (message.type === 'answer' || message.type === 'refusal') {
      if (this.asked.get(message.request) === 'program') this.isLoading = false;
      this.asked.delete(message.request);
    }
    if (message.type === 'rows') this.reached(message.run, message.frame);
    if (message.type === 'finished') this.ended(message.run);
    // What comes through a process's channel is its own: there is nothing to hand over.
    this.host.post(message);
    this.look();
  }

  /** Keeps the keys of what was loaded or opened. */
  private note(request: number, answer: unknown): void {
    const question = this.asked.get(request);
    const { key } = namesIn(answer);
    if (typeof key !== 'string') return;
    if (question === 'program') this.loaded = key;
    if (question === 'open') this.objectives.add(key);
  }

  private reached(run: string, frame: ArrayBuffer): void {
    const passed = this.runs.get(run);
    const { rows, width } = decodeRows(frame);
    if (passed && rows.length > 0) passed.reached = rows[rows.length - width];
  }

  private ended(run: string): void {
    const passed = this.runs.get(run);
    if (passed) passed.ended = true;
  }

  /** Whether somebody waits for something of it. */
  get isBusy(): boolean {
    return this.asked.size > 0 || [...this.runs.values()].some(({ ended }) => !ended);
  }

  /** Watches it while it has something to do. */
  private look(): void {
    if (this.isBusy && !this.isOver) this.watch ??= setInterval(() => this.ask(), pingMilliseconds);
    else this.rest();
  }

  private rest(): void {
    clearInterval(this.watch);
    this.watch = undefined;
    this.silent = 0;
  }

  private ask(): void {
    if (!this.request) return;
    const { limits, language } = this.request;
    this.silent += pingMilliseconds;
    if (!this.isReady && this.silent < startMilliseconds) return;
    const limit =
      (this.isLoading ? limits.loadMilliseconds : limits.callMilliseconds) + graceMilliseconds[language];
    const stopping = [...this.runs.values()].filter((run) => !run.ended && run.stopping !== undefined);
    for (const run of stopping) run.stopping = (run.stopping ?? 0) + pingMilliseconds;
    const isLate = stopping.some(
      (run) => (run.stopping ?? 0) > cancelMilliseconds && this.silent > cancelMilliseconds,
    );
    if (isLate) this.over('', false);
    else if (this.silent > limit) void this.hang();
    else this.port.post({ type: 'ping' });
  }

  /** It does not come back. */
  private async hang(): Promise<void> {
    const { request, isLoading } = this;
    this.rest();
    const place: LineOfCode | undefined = await this.port.whereIsIt();
    if (this.isOver || !request) return;
    const message = hangSentence(request, isLoading, place);
    const { path } = request;
    const fault = {
      message,
      ...(place && { line: place.line }),
      ...(place && place.file !== path && { file: place.file }),
    };
    this.host.post({ type: 'faulted', path, fault });
    this.fail(message);
  }

  private fail(message: string): void {
    this.over(message, false);
  }

  /** Ends the process, and everything that waits for it; without a message its runs were stopped. */
  private over(message: string, wasWanted: boolean): void {
    if (this.isOver) return;
    this.isOver = true;
    this.rest();
    this.port.kill();
    for (const request of this.asked.keys())
      this.host.post({ type: 'refusal', request, message: message || stoppedSentence(this.request) });
    for (const [run, { reached: step, ended }] of this.runs) {
      const stop: StopReason = message ? { kind: 'failed', step, message } : { kind: 'cancelled', step };
      if (!ended) this.host.post({ type: 'finished', run, stop });
    }
    if (!this.request) return;
    this.host.post({ type: 'gone', path: this.request.path, objectives: [...this.objectives] });
    this.onEnd(this.request, wasWanted);
  }
}

/** Names of things in a message that nobody has checked yet. */
function namesIn(what: unknown): Partial<Record<'data' | 'objective' | 'run' | 'key', unknown>> {
  return typeof what === 'object' && what !== null ? what : {};
}
