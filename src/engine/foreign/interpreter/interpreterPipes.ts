import type { PipeFrame } from './frames';
import { type BridgeWords, InterpreterChild } from './interpreterChild';
import type { EndOfProcess, FromPipes, LastWords, PipeAsk, PipeSettings } from './pipeMessages';
import { Printing } from './printing';

/** An interpreter with numpy is up after this, even on a machine that does much else. */
const startMilliseconds = 60_000;

/** The end of a process that was not there any more when it was asked. */
const before: EndOfProcess = { kind: 'signal', signal: 'SIGKILL' };

type LateKind = Extract<EndOfProcess, { kind: 'late' }>['what'];

/** Sends requests to an interpreter, one after the other, and counts the time that each takes. */
export class InterpreterPipes {
  private child?: InterpreterChild;
  private isReady = false;
  /** The request that the interpreter works at. */
  private current?: PipeAsk;
  private readonly waiting: PipeAsk[] = [];
  private timer?: NodeJS.Timeout;
  /** The point at which a function is being tried. */
  private at?: readonly number[];
  private readonly printing: Printing;
  private readonly settings: PipeSettings;
  private readonly tell: (message: FromPipes) => void;

  constructor(settings: PipeSettings, tell: (message: FromPipes) => void) {
    this.settings = settings;
    this.tell = tell;
    this.printing = new Printing((text) => tell({ type: 'printed', text }));
  }

  ask(asked: PipeAsk): void {
    this.waiting.push(asked);
    if (!this.child && asked.starts) this.start();
    if (this.child) this.next();
    else this.goOn();
  }

  /** Ends the process; nobody asks any more. */
  end(): void {
    clearTimeout(this.timer);
    this.child?.kill();
  }

  /** Something failed in this thread itself: nobody may wait for it. */
  fail(reason: string): void {
    this.child?.kill();
    this.ended({ kind: 'absent', reason }, '');
  }

  private start(): void {
    this.isReady = false;
    const child = new InterpreterChild(this.settings, {
      said: (said, frame) => this.receive(said, frame),
      printed: (text) => this.printing.add(text),
      ended: (end, trace) => {
        if (this.child === child) this.ended(end, trace);
      },
    });
    this.child = child;
    this.count('start', startMilliseconds);
  }

  private next(): void {
    if (!this.isReady || this.current) return;
    this.current = this.waiting.shift();
    if (!this.current) return;
    const { text, numbers, limits, starts } = this.current;
    this.printing.renew();
    this.child?.send(text, numbers);
    this.count(starts ? 'load' : 'call', limits.first);
  }

  private receive(said: BridgeWords, { text, numbers }: PipeFrame): void {
    if (!this.isReady) this.started(said);
    else if (this.current && said.note === true) this.noted(this.current, said.at);
    else if (this.current) this.answered(this.current, text, numbers);
  }

  private answered({ id }: PipeAsk, text: string, numbers: Float64Array): void {
    clearTimeout(this.timer);
    this.current = undefined;
    this.at = undefined;
    // What was printed before is in the other pipe, and is read by then: it is heard first.
    setImmediate(() => this.tell({ type: 'answered', id, text, numbers }));
    this.next();
  }

  /** The first words of a process. */
  private started({ version = '', executable = '' }: BridgeWords): void {
    clearTimeout(this.timer);
    this.isReady = true;
    this.tell({ type: 'started', version, executable });
    this.next();
  }

  /** One more call begins; the time runs anew. */
  private noted({ limits }: PipeAsk, at: readonly number[] | undefined): void {
    this.at = at;
    this.count('call', limits.call);
  }

  private count(what: LateKind, milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.child?.endLate({ kind: 'late', what, milliseconds }), milliseconds);
  }

  private ended(end: EndOfProcess, trace: string): void {
    clearTimeout(this.timer);
    const { isReady, current, at } = this;
    const { said } = this.printing;
    this.child = undefined;
    this.isReady = false;
    this.current = undefined;
    this.at = undefined;
    if (isReady) this.tellEnd(current ? [current] : [], { end, trace, said, ...(at && { at }) });
    else this.tellEnd(this.waiting.splice(0), { end: startOf(end, said), trace, said });
    this.goOn();
  }

  /** What waited meanwhile had no part in the end of a process: it is loaded into another one, or is told that nobody was there. */
  private goOn(): void {
    const waiting = this.waiting.splice(0);
    const others = waiting.filter(({ starts }) => !starts);
    if (others.length > 0) this.tellEnd(others, { end: before, trace: '', said: '' });
    for (const asked of waiting) if (asked.starts) this.ask(asked);
  }

  private tellEnd(asked: readonly PipeAsk[], last: LastWords): void {
    this.tell({ type: 'ended', ids: asked.map(({ id }) => id), last });
  }
}

/** How a process ended that had not said its first words. */
function startOf(end: EndOfProcess, said: string): EndOfProcess {
  return end.kind === 'code' ? { kind: 'absent', reason: said || `exit code ${end.code}` } : end;
}
