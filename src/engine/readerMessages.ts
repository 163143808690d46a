import type { ReadOptions } from '../core/learning/datasets/readOptions';
import type { Table } from '../core/learning/datasets/table';
import type { ListedContent } from '../protocol/messages/loading';

/** A file to be read, and what is known already. */
export type ReadingJob = {
  readonly name: string;
  readonly read?: ReadOptions;
  /** The keys of tables that are loaded: content with one of them is not read again. */
  readonly known: readonly string[];
} & (
  | { readonly bytes: ArrayBuffer }
  | { readonly path: string }
  | { readonly files: readonly ListedContent[] }
);

/** A table and its key, or a key alone that is known. */
export interface ReadData {
  readonly key: string;
  readonly table?: Table;
  /** The files beside it that the reader asked for, there or not: with another one of them it may be another table. */
  readonly beside?: readonly string[];
}

/** What came of it: data, or a sentence. */
export type ReadingResult = ReadData | { readonly message: string };

/** Engine → reading thread. */
export type ToReader =
  | { readonly type: 'read'; readonly job: ReadingJob }
  | { readonly type: 'beside'; readonly request: number; readonly bytes?: ArrayBuffer };

/** Reading thread → engine. */
export type FromReader =
  | { readonly type: 'ready' }
  /** How far it is, from 0 to 1. */
  | { readonly type: 'reading'; readonly done: number }
  | { readonly type: 'wanted'; readonly request: number; readonly name: string }
  | { readonly type: 'read'; readonly result: ReadingResult };
