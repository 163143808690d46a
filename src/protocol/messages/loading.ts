import type { Doubt } from '../../core/learning/datasets/doubt';
import type { ReadOptions } from '../../core/learning/datasets/readOptions';
import type { TableParts } from '../../core/learning/datasets/table';
import type { Warning } from '../../core/text/warning';

/** A file that the engine is to read: its content, or its path where the engine can get at that by itself; or a folder of images. */
export type DataFile = NamedFile &
  (
    | { readonly bytes: ArrayBuffer }
    | { readonly path: string }
    | { readonly files: readonly ListedContent[] }
  );

/** A file of a folder: its path from there on, with "/" between, and its content. */
export interface ListedContent {
  readonly path: string;
  readonly bytes: ArrayBuffer;
}

interface NamedFile {
  /** Without its folder; it says what kind of file this may be, and stands in sentences. */
  readonly name: string;
  /** How it is to be read; absent: as the reader finds. */
  readonly read?: ReadOptions;
  /** An id that the host chose, by which the engine tells of the reading and the host gives it up; absent: nobody follows it. */
  readonly reading?: string;
}

/** A column as the target pick shows it. */
export interface ColumnSummary {
  readonly name: string;
  readonly kind: 'number' | 'text';
  readonly missing: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface TableSummary {
  readonly rows: number;
  readonly columns: readonly ColumnSummary[];
  readonly header: boolean;
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
  /** The tables of the file, of which this is one; absent where it is the only one. */
  readonly parts?: TableParts;
  /** The column that is plainly the target; absent when a person must choose. */
  readonly clearTarget?: string;
}

/** A table as it was read, and the key of the content that it was read from. */
export interface LoadedData {
  readonly key: string;
  readonly table: TableSummary;
  /** The names of the files beside it that belong to it, there or not; absent where it is read by itself. */
  readonly beside?: readonly string[];
}
