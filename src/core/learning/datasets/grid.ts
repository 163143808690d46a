import { Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import type { Doubt } from './doubt';

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
  /** The line of the file on which a row begins, from 1. */
  lineOf(row: number): number;
  readonly warnings: readonly Warning[];
  readonly doubts: readonly Doubt[];
}

const mostColumns = 10_000;

/** A Problem for more columns than can be read. */
export function tooWide(width: number, line: number): Problem | undefined {
  if (width <= mostColumns) return undefined;
  return new Problem(
    `Line ${line} has ${width} columns: tables of up to ${mostColumns} columns can be read.`,
  );
}
