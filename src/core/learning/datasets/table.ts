import type { Warning } from '../../text/warning';
import type { Doubt } from './doubt';
import type { ImageShape, TableImage } from './imageShape';
import type { DateOrder } from './readOptions';

/** A column of numbers that is no feature of what it stands for, unless a person says so. */
export interface AsideColumn {
  readonly name: string;
  /** `counts`: 0, 1, 2, … · `identifies`: a different whole number in every row · `constant`: the same number in every row. */
  readonly why: 'counts' | 'identifies' | 'constant';
}

/** Numbers as a column keeps them: in the narrowest type that a file has them in and that holds them exactly. */
export type ColumnValues = Float64Array | Float32Array | Int32Array | Int16Array | Uint8Array;

/** A column of a table as read from a file. */
export type Column =
  | {
      readonly kind: 'number';
      readonly name: string;
      readonly values: ColumnValues;
      readonly missing: number;
      /** Of a column of yes and no, as 1 and 0: how the file spells them. */
      readonly words?: readonly [zero: string, one: string];
      /** Of a column of dates, as days since 1970-01-01: which of year, month and day stands first in its texts. */
      readonly days?: DateOrder;
    }
  | {
      readonly kind: 'text';
      readonly name: string;
      readonly values: readonly string[];
      readonly missing: number;
      /** What it could be read as on request. */
      readonly like?: 'numbers' | 'days' | 'seconds';
      /** The first row whose cell is no number. */
      readonly textRow?: number;
    };

/** A column of numbers. */
export type NumberColumn = Extract<Column, { kind: 'number' }>;

/** A column of texts. */
export type TextColumn = Extract<Column, { kind: 'text' }>;

/** The tables that a file holds, of which one was read: arrays of an archive, sheets of a workbook, tables of a database. */
export interface TableParts {
  /** The reading option that names one. */
  readonly option: 'array' | 'sheet' | 'table';
  readonly names: readonly string[];
}

/** A dataset as read: columns of equal length, and what the reader had to say. NaN stands for a missing number. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: number;
  /** True when the first line was taken for names. */
  readonly header: boolean;
  /** For what was read but not as it stands. */
  readonly warnings: readonly Warning[];
  /** What could be read in another way, with the options that would; each is in the warnings, too. */
  readonly doubts: readonly Doubt[];
  /** Columns of numbers that are no features unless they are named. */
  readonly aside?: readonly AsideColumn[];
  /** The columns that are pictures; absent: none are. */
  readonly image?: TableImage;
  /** The names of columns that a person leaves out. */
  readonly leftOut?: readonly string[];
  /** Absent where the file is one table. */
  readonly parts?: TableParts;
  /** The line of the file on which each row begins, from 1; absent when the format has no lines. */
  readonly lines?: Int32Array;
}

/** What a model is trained on: numbers only, no missing ones. */
export interface TrainingData {
  /** Row-major, rows × featureNames.length. */
  readonly features: Float64Array;
  /** Numbers; of classes their places in `classes`, or −1 and 1 where a loss takes two classes as signs. */
  readonly target: Float64Array;
  /** The names of the target's classes; absent when the target is a number. */
  readonly classes?: readonly string[];
  readonly rows: number;
  /** How much each row counts; absent: all the same. */
  readonly weights?: Float64Array;
  /** What is in the weights of the rows because of their classes; absent: nothing. */
  readonly classWeights?: Float64Array;
  readonly featureNames: readonly string[];
  readonly targetName: string;
  /** What picture the features of a row are; absent: none. */
  readonly image?: ImageShape;
  readonly warnings: readonly Warning[];
}
