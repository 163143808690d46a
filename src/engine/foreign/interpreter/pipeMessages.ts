import type { BridgePipes } from './languageBridge';

/** What a request to an interpreter may take: the time for each call, and for the file that is loaded before the first. */
export interface AskLimits {
  /** Until the first note of the bridge, or the answer. */
  readonly first: number;
  /** From each note on, which says that one more call begins. */
  readonly call: number;
}

/** A request for the thread that holds the pipes. */
export interface PipeAsk {
  readonly type: 'ask';
  readonly id: number;
  /** The JSON of the request. */
  readonly text: string;
  readonly numbers?: Float64Array;
  /** In milliseconds. */
  readonly limits: AskLimits;
  /** Whether a process is started when there is none; without one, any other request has ended before it began. */
  readonly starts: boolean;
}

export type ToPipes = PipeAsk | { readonly type: 'end' };

/** How the process of an interpreter came to its end. */
export type EndOfProcess =
  /** It could not be started. */
  | { readonly kind: 'absent'; readonly reason: string }
  /** It was ended because something took too long: its start, loading the file, or a call. */
  | { readonly kind: 'late'; readonly what: 'start' | 'load' | 'call'; readonly milliseconds: number }
  /** What came from it were no frames. */
  | { readonly kind: 'garbled' }
  | { readonly kind: 'code'; readonly code: number }
  | { readonly kind: 'signal'; readonly signal: string };

/** What the end of a process leaves. */
export interface LastWords {
  readonly end: EndOfProcess;
  /** Its last words: where the process was. */
  readonly trace: string;
  /** The last line that was printed. */
  readonly said: string;
  /** The point at which the function was being tried, if it was. */
  readonly at?: readonly number[];
}

export type FromPipes =
  | { readonly type: 'started'; readonly version: string; readonly executable: string }
  | { readonly type: 'printed'; readonly text: string }
  | { readonly type: 'answered'; readonly id: number; readonly text: string; readonly numbers: Float64Array }
  /** The process is gone; the request, if there was one, is not answered. */
  | { readonly type: 'ended'; readonly ids: readonly number[]; readonly last: LastWords };

/** What the thread is started with. */
export interface PipeSettings {
  /** The interpreter, its options, and the script. */
  readonly command: readonly string[];
  /** Where the process begins: a folder that there is. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly pipes: BridgePipes;
  readonly traceSignal: NodeJS.Signals;
  /** Counted up and notified after each message, for who waits for it without turning to other events. */
  readonly signal: Int32Array;
}
