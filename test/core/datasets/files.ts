import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseCsv } from '../../../src/core/learning/datasets/csv';
import type { ReadOptions } from '../../../src/core/learning/datasets/readOptions';
import { readTable } from '../../../src/core/learning/datasets/readTable';
import type { Column, Table } from '../../../src/core/learning/datasets/table';
import type { Parsed } from '../../../src/core/problem';
import type { Warning } from '../../../src/core/text/warning';

/** Reads a CSV file of test/fixtures/datasets. */
export function read(path: string): Parsed<Table> {
  return parseCsv(readFileSync(`test/fixtures/datasets/${path}`), basename(path));
}

/** Reads a file of test/fixtures/datasets of any kind, with those beside it. */
export function readFile(path: string, options: ReadOptions = {}): Promise<Parsed<Table>> {
  const file = `test/fixtures/datasets/${path}`;
  const beside = async (name: string): Promise<Uint8Array | undefined> => {
    const other = join(dirname(file), name);
    return existsSync(other) ? readFileSync(other) : undefined;
  };
  return readTable(readFileSync(file), basename(path), options, { beside });
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
