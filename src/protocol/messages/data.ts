import type { DatasetSpec } from '../../core/experiment/experiment';
import type { ColumnProfile } from '../../core/learning/profile/columnProfile';
import type { CellsRequest, ScatterRequest } from '../../core/learning/profile/requests';
import type { ScatterPoints } from '../../core/learning/profile/scatter';
import type { CellWindow } from '../../core/learning/profile/tableCells';
import type { Warning } from '../../core/text/warning';
import type { Asked, Reply } from '../questions';

/** What is to be learnt of a target: its size, which class a row is of, or how many of something there are. */
export const tasks = ['numbers', 'classes', 'counts'] as const;

export type Task = (typeof tasks)[number];

/** What a person chooses of a dataset in its view; what is absent is as usual. */
export interface DataChoices extends Pick<DatasetSpec, 'features' | 'preparation'> {
  /** Absent: not chosen yet. */
  readonly target?: string;
  readonly task: Task;
}

/** A dataset as its view is told of it; what was found of its columns follows in parts. */
export interface DataTable {
  /** The file's name, and its address. */
  readonly name: string;
  readonly uri: string;
  readonly rows: number;
  /** How many columns it has. */
  readonly columns: number;
  readonly warnings: readonly Warning[];
  /** How many things could be read in another way. */
  readonly doubts: number;
  readonly choices: DataChoices;
}

/** What the page of a data view asks the extension host. */
export interface DataQuestions {
  readonly cells: { readonly ask: CellsRequest; readonly answer: CellWindow };
  readonly scatter: { readonly ask: ScatterRequest; readonly answer: ScatterPoints };
}

/** Extension host → data view. */
export type ToData =
  /** Another table, or the same one read anew: what was known of its columns and cells is not known any more. */
  | { readonly type: 'table'; readonly table: DataTable; readonly reread: boolean }
  /** Columns from a place on; `every` as in the profile of the whole table. */
  | {
      readonly type: 'columns';
      readonly from: number;
      readonly columns: readonly ColumnProfile[];
      readonly every?: number;
    }
  | Reply
  /** Nothing can be shown: a sentence why. */
  | { readonly type: 'trouble'; readonly message: string };

/** What the buttons of a data view ask of the host: `forget` takes back what was chosen for the file. */
export const dataCommands = ['run', 'readingOptions', 'openFile', 'forget'] as const;

/** One of them. */
export type DataCommand = (typeof dataCommands)[number];

/** Data view → extension host. */
export type FromData =
  | { readonly type: 'ready'; readonly version: number }
  | Asked<DataQuestions>
  | { readonly type: 'choose'; readonly choices: DataChoices }
  | { readonly type: 'command'; readonly command: DataCommand }
  /** The file is to be opened at a line, from 1. */
  | { readonly type: 'openLine'; readonly line: number }
  | { readonly type: 'failed'; readonly message: string };

/** What a data view keeps with setState, so that a reload finds its place again. */
export interface DataState {
  /** The address of the file. */
  readonly uri: string;
  /** Columns of the scatter matrix, by name; absent: as found. */
  readonly plotted?: readonly string[];
  /** The first row that is seen, and the column that is active. */
  readonly row?: number;
  readonly column?: number;
}
