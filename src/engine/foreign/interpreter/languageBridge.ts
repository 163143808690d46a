import type { ProgramLimits } from '../program';

/** What differs between interpreters: all else that runs a person's function in a process behind frames is the same for all of them. */
export interface LanguageBridge {
  /** As it stands in sentences: "Python". */
  readonly name: string;
  /** Why its functions cannot be run on this system, in a sentence; absent where they can. */
  readonly refusal?: string;
  /** The file that the interpreter is started with, seen from the folder of the programs that are shipped. */
  readonly script: string;
  /** What stands between the interpreter and that file. */
  readonly options: readonly string[];
  readonly pipes: BridgePipes;
  /** With this signal the process says in which line it is, and ends. */
  readonly traceSignal: NodeJS.Signals;
  /** How the interpreter of a path or a name is started, up to its own options. */
  commandOf(interpreter: string): readonly string[];
  /** What its process gets of its surroundings, besides ours; what is undefined is taken away. */
  environment(limits: ProgramLimits): Readonly<Record<string, string | undefined>>;
  /** The comment about a function in which its notes stand ("start: 4, 1"); absent where the bridge reads them itself. */
  commentOf?(text: string, name: string): string;
  /** The innermost line of its last words that is the person's: in their file at `path`, or in one beside it. */
  placeIn(trace: string, path: string): TracedPlace | undefined;
}

/** Over which of its streams a process is asked, answers, and leaves its last words; of 1 and 2, what is left is printed text. */
export interface BridgePipes {
  readonly input: number;
  readonly output: number;
  readonly words: number;
}

/** A line of a file, counted from 1. */
export interface TracedPlace {
  readonly file: string;
  readonly line: number;
}
