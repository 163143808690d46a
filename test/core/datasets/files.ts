import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import type { Column, Table } from '../../../src/core/learning/datasets/table';
import type { Parsed } from '../../../src/core/problem';
import type { Warning } from '../../../src/core/text/warning';

/** Reads a file of test/fixtures/datasets. */
export function read(path: string): Parsed<Table> {
  return parseCsv(readFileSync(`test/fixtures/datasets/${path}`), basename(path));
}

/** Reads a text as if it were a file. */
export function readText(text: string): Parsed<Table> {
  return parseCsv(new TextEncoder().encode(text), 'text.csv');
}

/** A column's values as a plain list; NaN where a number is missing. */
export function cells(column: Column): (number | string)[] {
  return Array.from<number | string>(column.values);
}

/** All columns by name. */
export function content(table: Table): Record<string, (number | string)[]> {
  return Object.fromEntries(table.columns.map((column) => [column.name, cells(column)]));
}

/** What the reader had to say, without the lines. */
export const said = ({ warnings }: { readonly warnings: readonly Warning[] }): string[] =>
  warnings.map(({ text }) => text);
