import type { Port } from '../protocol/channel';
import type { FromEngine, ToEngine } from '../protocol/messages/engine';
import type { ProgramRequest } from '../protocol/messages/program';
import type { LoadedProgram, ProgramListener } from './foreign/program';
import type { FromHelper, ToHelper } from './helperMessages';
import type { FromReader, ToReader } from './readerMessages';
import type { loadScript } from './scripts';

/** What the engine may use of the place where it was started; what a place does not have is absent. */
export interface EnginePlace {
  readonly files?: Files;
  /** Starts a thread that reads files (reader.ts), so that the engine goes on answering; it throws where there can be none. */
  startReader?(): ReaderThread;
  /** Starts a thread that helps with runs and landscapes (helper.ts); it throws where there can be none. */
  startHelper?(): HelperThreadPort;
  /** Starts a process, or a worker, for a person's function (foreign/main.ts); it throws where there can be none. */
  startForeign?(request: ProgramRequest): ForeignPort;
  /** Loads a person's function in this very process, which was started for it. */
  readonly loadProgram?: LoadProgram;
  /** How many threads get something done at a time; absent: one. */
  readonly cores?: number;
}

/** The files of this machine. Whatever the file system says against it is thrown. */
export interface Files {
  /** Bytes. */
  size(path: string): number;
  /**
   * A file's whole content, or its first `most` bytes.
   * @param told is told how many bytes have been read, piece by piece.
   */
  read(path: string, most: number, told?: (bytes: number) => void): Uint8Array;
  /** The paths of the files in a folder that a dataset is made of, from there on, with "/" between; undefined where it is a file. */
  inFolder(folder: string): readonly string[] | undefined;
  /** The content of a file in the folder of another one; undefined where there is none of that name, or a longer one. */
  beside(path: string, name: string, most: number): Uint8Array | undefined;
}

/** A thread of the engine, with this same program. */
export interface EngineThread<To, From> extends Port<To, From> {
  /** Sets the one listener for its end, which is told once, unless it is being ended. */
  onEnd(listener: (how: string) => void): void;
  /** Ends it in the middle of whatever it does. */
  end(): void;
}

/** What a process for a person's function is sent besides what the engine is: the question whether it still looks at its messages. */
export type ToForeign = ToEngine | { readonly type: 'ping' };

/** Its answer to that, besides what the engine answers; and that the file has been run, so that from now on its function is called. */
export type FromForeign = FromEngine | { readonly type: 'pong' } | { readonly type: 'calling' };

/** A process, or a worker, in which a person's function runs. */
export interface ForeignPort extends Port<ToForeign, FromForeign> {
  /** Sets the one listener for its end, which is told once, unless it is being ended. */
  onEnd(listener: (how: string) => void): void;
  /** Where the person's code is now, that does not come back; undefined where that cannot be found out. */
  whereIsIt(): Promise<LineOfCode | undefined>;
  /** Ends it, with whatever it has started, in the middle of whatever it does. */
  kill(): void;
}

/** A line of a person's code. */
export interface LineOfCode {
  /** Path or URL, as the language has it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The stream over which a program that is no engine, but started as one for a person's function, writes its result. */
export const resultStream = 5;

/** Where a process for a person's function (foreign/main.ts) leaves a ProgramPlace for this program. */
export const programPlace = Symbol.for('loss-landscape.programPlace');

/** What such a process has: the engine's other end, and what loads the function. */
export interface ProgramPlace {
  readonly port: Port<FromEngine, ToEngine>;
  readonly loadProgram: LoadProgram;
  /** What this program gives it: scripts.ts. */
  loadScript?: typeof loadScript;
}

/** Loads a person's function; the imports are the files of the person's own folders that it needs, with what they hold. */
export type LoadProgram = (
  request: ProgramRequest,
  listener: ProgramListener,
) => Promise<
  | { readonly program: LoadedProgram; readonly imports: readonly ImportedFile[] }
  /** Why it cannot be; it comes from another program, which has a class Problem of its own. */
  | { readonly refusal: string }
>;

/** A file that a person's function imports. */
export interface ImportedFile {
  readonly path: string;
  readonly content: string;
}

/** A thread that reads one file. */
export type ReaderThread = EngineThread<ToReader, FromReader>;

/** A thread that walks runs and does pieces of shared work. */
export type HelperThreadPort = EngineThread<ToHelper, FromHelper>;

/** What a thread was started for. */
export type ThreadRole = 'reader' | 'helper';
