import { Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import type { Doubt } from './doubt';
import type { ImageShape } from './imageShape';
import type { ColumnValues } from './table';

/** Numbers as a file holds them, so that no text has to be read; NaN where one is missing. */
export interface StoredNumbers {
  readonly values: ColumnValues;
  readonly missing: number;
  /** Of a column of truth values, as 1 and 0: their names. */
  readonly words?: readonly [zero: string, one: string];
}

/** Reads numbers from the digits of cells, without a text of each. */
export interface CellDigits {
  /** Whether a cell is a number as programs write it; where it is not, its text may be one all the same. */
  read(row: number): boolean;
  /** The number that was read last, and whether it has a decimal point. */
  readonly value: number;
  readonly hasPoint: boolean;
}

/** A file's table before its cells are read: texts in rows and columns. */
export interface CellGrid {
  /** The cells of the header, as many as there are columns; absent: nothing names them. */
  readonly names?: readonly string[];
  /** The line of the names. */
  readonly line?: number;
  readonly rows: number;
  readonly width: number;
  /** What separated the cells; a comma where nothing did. */
  readonly separator: string;
  cell(row: number, column: number): string;
  /** The line of the file on which a row begins, from 1; absent where the file has no lines. */
  lineOf?(row: number): number;
  /** A column that the file has as numbers; undefined where its cells are texts. */
  numbers?(column: number): StoredNumbers | undefined;
  /** Of a column whose cells are texts; absent where numbers can be read from these only. */
  digits?(column: number): CellDigits;
  /** What pictures its first columns are, where the file says so. */
  readonly image?: ImageShape;
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
}

const mostColumns = 10_000;

/** A Problem for more columns than can be read; `line`: where a text has so many. */
export function tooWide(width: number, line?: number): Problem | undefined {
  if (width <= mostColumns) return undefined;
  const where = line === undefined ? 'The table' : `Line ${line}`;
  return new Problem(`${where} has ${width} columns: tables of up to ${mostColumns} columns can be read.`);
}
