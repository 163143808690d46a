import { contentKey } from '../core/objective/contentKey';
import { messageOf, type Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import type { ProgramRequest } from '../protocol/messages/program';
import { messageChecks } from './checks';
import type { EnginePlace } from './enginePlace';
import { ForeignProgram } from './foreignProgram';

/** What the engine asks of the host's messages to know whom they are for; they are checked where they are taken. */
type Addressed = Extract<ToEngine, { readonly type: 'ask' }>;

/** So many functions have a process at a time. */
const mostPrograms = 8;
/** Processes of one function may end so often … */
const mostEnds = 3;
/** … within so long before it is not tried again. */
const endsMilliseconds = 60_000;

/**
 * The functions of a person's files: each runs in a process of its own, with this same service (service.ts), so that what never comes back
 * or ends its process takes nothing else along. Messages about one are passed on as they are, and so are the answers.
 */
export class ForeignPrograms {
  private readonly host: Pick<Port<FromEngine, ToEngine>, 'post'>;
  private readonly start: EnginePlace['startForeign'];
  /** By file and function. */
  private readonly programs = new Map<string, ForeignProgram>();
  /** When processes of a function, as its text is, have ended that nobody had ended. */
  private readonly ends = new Map<string, readonly number[]>();

  constructor(host: Pick<Port<FromEngine, ToEngine>, 'post'>, start: EnginePlace['startForeign']) {
    this.host = host;
    this.start = start;
  }

  /** Passes a message on where it is for such a process; false: the engine is to look at it itself. */
  takes(message: unknown): boolean {
    if (!this.start || !isMessage(message) || !isSound(message)) return false;
    if (message.type === 'ask' && message.question === 'program') return this.load(message);
    if (message.type === 'endProgram') this.end(message.path);
    if (message.type === 'leave') for (const program of this.programs.values()) program.pass(message);
    const program = [...this.programs.values()].find((each) => each.isFor(message));
    program?.pass(message);
    if (message.type === 'unload' && program) program.end();
    return program !== undefined;
  }

  /** Passes a question to load a function to its process, which is started for it. */
  private load(asked: Addressed): boolean {
    const { request, what } = asked;
    if (!isProgram(what)) return false;
    const name = `${what.path}\n${what.name}`;
    const refuse = (message: string): void => this.host.post({ type: 'refusal', request, message });
    try {
      // One that is in the middle of something would come to this late, or never.
      if (this.programs.get(name)?.isStuck) this.programs.get(name)?.end();
      const program = this.programs.get(name) ?? (this.isTried(what) ? undefined : this.begun(name, what));
      if (program) program.load(asked, what);
      else
        refuse(
          `The process of ${what.name} has ended ${mostEnds} times within a minute: change the function, or try it again in a minute.`,
        );
    } catch (error) {
      refuse(`No process can be started for ${what.name}: ${messageOf(error)}`);
    }
    return true;
  }

  /** Ends what runs of a file, whatever it is doing. */
  private end(path: string): void {
    for (const program of this.programs.values()) if (program.path === path) program.end();
  }

  /** Ends the oldest one that has nothing to do. */
  private makeRoom(): void {
    const idle = [...this.programs.values()].find(({ isBusy }) => !isBusy);
    if (!idle) throw new Error(`there are ${mostPrograms} already, and all are busy.`);
    idle.end();
  }

  /** Whether the process of a function has ended too often lately. What a person has changed may be tried at once. */
  private isTried(request: ProgramRequest): boolean {
    return this.endsOf(request).length >= mostEnds;
  }

  private endsOf({ path, name, text }: ProgramRequest): readonly number[] {
    const now = performance.now();
    for (const [key, ends] of this.ends) {
      const lately = ends.filter((at) => now - at < endsMilliseconds);
      if (lately.length > 0) this.ends.set(key, lately);
      else this.ends.delete(key);
    }
    return this.ends.get(contentKey(`${path}\n${name}\n${text}`)) ?? [];
  }

  private noteEnd(request: ProgramRequest): void {
    const { path, name, text } = request;
    this.ends.set(contentKey(`${path}\n${name}\n${text}`), [...this.endsOf(request), performance.now()]);
  }

  private begun(name: string, request: ProgramRequest): ForeignProgram | undefined {
    if (this.programs.size >= mostPrograms) this.makeRoom();
    const port = this.start?.(request);
    if (!port) return undefined;
    const program = new ForeignProgram(port, this.host, (last, wasWanted) => {
      this.programs.delete(name);
      if (!wasWanted) this.noteEnd(last);
    });
    this.programs.set(name, program);
    return program;
  }
}

/** Whether it has a type; the rest is looked at before it is used. */
function isMessage(message: unknown): message is ToEngine {
  return typeof message === 'object' && message !== null && 'type' in message;
}

/** Whether a message is as it is declared; what is not is told by who takes all others. */
function isSound(message: ToEngine): boolean {
  try {
    messageChecks[message.type](message, '');
    return true;
  } catch {
    // Its type is not known, or it is refused.
    return false;
  }
}

/** Whether a question names a file and a function in it; the process that it is for checks the whole. */
function isProgram(what: unknown): what is ProgramRequest {
  if (typeof what !== 'object' || what === null) return false;
  const { path, name, limits } = what as Partial<ProgramRequest>;
  return typeof path === 'string' && typeof name === 'string' && typeof limits === 'object';
}
