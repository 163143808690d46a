import type { Parsed } from '../../problem';
import type { Doubt } from './doubt';
import type { ReadOptions } from './readOptions';
import type { Table, TableParts } from './table';

/** What a reader may ask of the world around it, which core cannot reach; each is absent where nobody can answer. */
export interface ReadContext {
  /** The content of a file in the folder of the one that is read, by its name there; undefined where there is none. */
  beside?(name: string): Promise<Uint8Array | undefined>;
  /**
   * Called between two pieces of work, some 50 ms apart, with the share that is done, from 0 to 1. Who awaits lets others
   * work meanwhile; the answer true gives the reading up.
   */
  pause?(done: number): Promise<boolean>;
}

/** A file that is to be read. */
export interface DataSource {
  readonly bytes: Uint8Array;
  /** The file's name without its folder, as it is. */
  readonly name: string;
  /** The name for a sentence: short, and safe to be shown. */
  readonly shown: string;
  readonly around: ReadContext;
}

/** What a packed file holds, which is read in its place. */
export interface UnpackedFile {
  readonly inside: DataSource;
  /** The files of the archive that could be meant, and what is asked where nobody said which. */
  readonly others?: { readonly parts: TableParts; readonly doubts: readonly Doubt[] };
}

/** How files of one kind are read. */
export interface DatasetFormat {
  /** Whether bytes begin as files of this kind do; of text, whether it looks like one. Must be quick: it is asked of every file. */
  sniff(bytes: Uint8Array, name: string): boolean;
  /** The table; a Problem is a sentence that says what is wrong with the file, where, and what to do, without the file's name. */
  read(
    source: DataSource,
    options: ReadOptions,
  ): Parsed<Table> | Promise<Parsed<Table>> | Promise<Parsed<UnpackedFile>>;
}
