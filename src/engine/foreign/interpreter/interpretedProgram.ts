import type { ForeignFault } from '../../../core/objective/foreignFunction';
import type { Objective } from '../../../core/objective/objective';
import type { LoadedProgram, ProgramSource } from '../program';
import type { InterpreterProcess, InterpreterReply, InterpreterRequest } from './interpreterProcess';
import { faultOfEnd } from './lastWords';
import { type Loaded, readLoaded } from './loaded';
import { toldStart } from './notes';
import { planesOf } from './planes';

/** A function that ends its process is loaded into another one, but not more often than this in so many milliseconds. */
const mostRestarts = 3;
const countedMilliseconds = 60_000;

let lastId = 0;

/** A function that was loaded, with what is known of it. */
type LoadedFacts = Extract<Loaded, { readonly facts: unknown }>;

/** What the bridge answers to points. */
interface ValuesAnswer {
  readonly ok: boolean;
  readonly fault?: ForeignFault;
}

/** A function in a process of its interpreter. When the process has ended, the next call loads it into another one. */
export class InterpretedProgram {
  private readonly source: ProgramSource;
  private readonly interpreter: InterpreterProcess;
  private readonly id = ++lastId;
  private generation: number;
  /** When it ended its process, or nobody knows who did. */
  private ends: readonly number[] = [];

  constructor(source: ProgramSource, interpreter: InterpreterProcess) {
    this.source = source;
    this.interpreter = interpreter;
    this.generation = interpreter.generation;
    interpreter.programs.add(this.id);
  }

  /** The request that loads it. */
  loading(): InterpreterRequest {
    const { parallel, limits } = this.interpreter.place;
    const { loadMilliseconds, callMilliseconds, memoryMegabytes } = limits;
    const { path, text, before: cells, name, fixed } = this.source;
    const { dimension, start } = toldStart(this.source, this.interpreter.place.bridge);
    return {
      what: {
        ...{ op: 'load', id: this.id, path, text, name, dimension, start, fixed, memory: memoryMegabytes },
        ...(parallel && { parallel }),
        ...(cells && { before: cells }),
        ...{ limit: loadMilliseconds / 1000, callLimit: callMilliseconds / 1000 },
      },
      limits: { first: loadMilliseconds, call: callMilliseconds },
      starts: true,
    };
  }

  /** It was loaded, and this is what is known of it. */
  loaded({ facts, atOnce }: LoadedFacts): LoadedProgram {
    this.generation = this.interpreter.generation;
    return { facts, objective: this.objective(facts.dimension, atOnce), dispose: () => this.dispose() };
  }

  dispose(): void {
    this.interpreter.programs.delete(this.id);
    if (this.interpreter.programs.size === 0) this.interpreter.end();
    else if (this.generation === this.interpreter.generation)
      void this.interpreter.askLater(this.request('forget'));
  }

  private objective(dimension: number, atOnce: number | undefined): Objective {
    return {
      dimension,
      evaluate: (x, gradient) => {
        const found = this.call(x, 1 + (gradient ? dimension : 0), gradient !== undefined);
        gradient?.set(found.subarray(1));
        return found[0];
      },
      evaluateMany: (points, values) => values.set(this.call(points, values.length, false)),
      // With workers, as many points at a time as they are to have: rows of a landscape may be too few, or too many.
      ...(atOnce !== undefined && {
        along: planesOf((points, count) => this.call(points, count, false, true), dimension, atOnce),
      }),
    };
  }

  /** What the interpreter answers to points: so many numbers, all of them NaN where it does not. */
  private call(points: Float64Array, count: number, gradient: boolean, shared = false): Float64Array {
    const dimension = points.length / (gradient ? 1 : count);
    const reply = this.interpreter.askAgain(() => {
      this.revive(dimension);
      return this.interpreter.ask(this.request('evaluate', { gradient, shared }, points.slice()));
    });
    if (reply.kind === 'end') this.ends = [...this.ends, performance.now()];
    const fault = this.faultIn(reply, points, count === 1 || gradient);
    if (fault) this.interpreter.place.listener.faulted(fault);
    const isWhole = reply.kind === 'answer' && reply.numbers.length === count;
    return isWhole ? reply.numbers : new Float64Array(count).fill(Number.NaN);
  }

  private request(op: string, more: object = {}, numbers?: Float64Array): InterpreterRequest {
    const { callMilliseconds } = this.interpreter.place.limits;
    return {
      what: { op, id: this.id, path: this.source.path, limit: callMilliseconds / 1000, ...more },
      limits: { first: callMilliseconds, call: callMilliseconds },
      starts: false,
      ...(numbers && { numbers }),
    };
  }

  private faultIn(reply: InterpreterReply, points: Float64Array, isOne: boolean): ForeignFault | undefined {
    if (reply.kind === 'end') {
      const fault = faultOfEnd(reply.last, this.source.path, this.interpreter.place.bridge);
      return isOne ? { ...fault, at: [...points] } : fault;
    }
    // Only our own bridge writes it.
    const { ok, fault, ...refusal }: ValuesAnswer & ForeignFault = JSON.parse(reply.text);
    return ok ? fault : refusal;
  }

  /** Loads it again where its process has ended. What hinders that is thrown: the function can be called no more. */
  private revive(dimension: number): void {
    this.interpreter.lookUp();
    if (this.generation === this.interpreter.generation) return;
    const now = performance.now();
    if (this.interpreter.endedIdle) this.ends = [...this.ends, now];
    this.ends = this.ends.filter((end) => now - end < countedMilliseconds);
    if (this.ends.length > mostRestarts)
      throw new Error(
        `${this.interpreter.place.bridge.name} ended ${this.ends.length} times within a minute, and ${this.source.name} is not called again: correct it, and run it anew.`,
      );
    const reply = this.interpreter.askAgain(() => this.interpreter.ask(this.loading()));
    const loaded = readLoaded(reply, this.source, this.interpreter);
    if ('fault' in loaded) {
      this.interpreter.place.listener.faulted(loaded.fault);
      throw new Error(loaded.fault.message);
    }
    if (loaded.facts.dimension !== dimension)
      throw new Error(
        `${this.source.name} has ${loaded.facts.dimension} parameters now, and had ${dimension} before: run it anew.`,
      );
    this.generation = this.interpreter.generation;
  }
}
