import type { Port } from '../protocol/channel';
import type { FromHelper, ToHelper } from './helperMessages';
import type { FromReader, ToReader } from './readerMessages';

/** What the engine may use of the place where it was started; what a place does not have is absent. */
export interface EnginePlace {
  readonly files?: Files;
  /** Starts a thread that reads files (reader.ts), so that the engine goes on answering; it throws where there can be none. */
  startReader?(): ReaderThread;
  /** Starts a thread that helps with runs and landscapes (helper.ts); it throws where there can be none. */
  startHelper?(): HelperThreadPort;
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

/** A thread that reads one file. */
export type ReaderThread = EngineThread<ToReader, FromReader>;

/** A thread that walks runs and does pieces of shared work. */
export type HelperThreadPort = EngineThread<ToHelper, FromHelper>;

/** What a thread was started for. */
export type ThreadRole = 'reader' | 'helper';
