import type { ReadOptions } from '../../src/core/learning/datasets/readOptions';
import { readTable } from '../../src/core/learning/datasets/readTable';
import type { Table } from '../../src/core/learning/datasets/table';
import { Problem } from '../../src/core/problem';
import { trainingData } from '../core/preparation/trainingData';
import { type FieldCase, fieldSort } from './field';

/** A table's text or bytes, and what is expected of it. */
interface TableCase extends FieldCase {
  readonly text?: string;
  readonly base64?: string;
  readonly read?: ReadOptions;
  /** The columns as read, all or some of them; null for a missing number. */
  readonly columns?: Readonly<Record<string, readonly (number | string | null)[]>>;
  /** With a target, what is trained on. */
  readonly target?: string;
  /** The names of the features that are found. */
  readonly features?: readonly string[];
  /** The rows that are trained on. */
  readonly rows?: number;
  /** Each is found in a warning of the table or of the training data; an empty list: there is none. */
  readonly warnings?: readonly string[];
  /** The options that settle what is doubtful; an empty list: nothing is. */
  readonly doubts?: readonly string[];
  /** Found in the sentence of the refusal. */
  readonly refused?: string;
}

/** Tables that people open, as columns of numbers. */
export const tables = fieldSort<TableCase>('tables.jsonl', async (asked) => {
  if (!asked.columns && !asked.features && asked.rows === undefined && !asked.refused)
    throw new Error('The case expects nothing: give columns, features, rows or refused.');
  const bytes = asked.base64
    ? Buffer.from(asked.base64, 'base64')
    : new TextEncoder().encode(asked.text ?? '');
  const table = await readTable(bytes, 'table.csv', asked.read);
  if (table instanceof Problem) return refusalFault(asked, table);
  const data = asked.target === undefined ? undefined : trainingData(table, asked.target);
  if (data instanceof Problem) return refusalFault(asked, data);
  if (asked.refused) return `was read, not refused: ${shortly(table)}`;
  const warnings = [...table.warnings, ...(data?.warnings ?? [])].map(({ text }) => text);
  return (
    columnsFault(asked, table) ??
    differs('features', data?.featureNames, asked.features) ??
    differs('rows', data?.rows ?? table.rows, asked.rows) ??
    warningsFault(asked, warnings) ??
    differs('doubts', [...new Set(table.doubts.map(({ kind }) => kind))], asked.doubts)
  );
});

function refusalFault({ refused }: TableCase, { message }: Problem): string | undefined {
  if (refused === undefined) return `was refused: ${message}`;
  return new RegExp(refused, 'u').test(message) ? undefined : `was refused in other words: ${message}`;
}

function columnsFault({ columns }: TableCase, table: Table): string | undefined {
  for (const [name, wanted] of Object.entries(columns ?? {})) {
    const column = table.columns.find((own) => own.name === name);
    if (!column) return `has no column ${name}: ${shortly(table)}`;
    const values = Array.from<number | string>(column.values).map((value) =>
      Number.isNaN(value) ? null : value,
    );
    const isSame = values.length === wanted.length && values.every((value, row) => same(value, wanted[row]));
    if (!isSame) return `column ${name} is ${JSON.stringify(values)}, not ${JSON.stringify(wanted)}`;
  }
  return undefined;
}

const same = (value: unknown, wanted: unknown): boolean =>
  value === wanted ||
  (typeof value === 'number' &&
    typeof wanted === 'number' &&
    Math.abs(value - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted)));

function warningsFault({ warnings }: TableCase, said: readonly string[]): string | undefined {
  if (warnings?.length === 0 && said.length > 0) return `warned: ${said.join(' ')}`;
  const lacking = warnings?.find((pattern) => !said.some((text) => new RegExp(pattern, 'u').test(text)));
  return lacking === undefined
    ? undefined
    : `no warning says ${lacking}: ${said.join(' ') || 'there is none'}`;
}

function differs(what: string, found: unknown, wanted: unknown): string | undefined {
  if (wanted === undefined || JSON.stringify(found) === JSON.stringify(wanted)) return undefined;
  return `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`;
}

const shortly = (table: Table): string =>
  JSON.stringify(
    Object.fromEntries(table.columns.map(({ name, values }) => [name, Array.from<unknown>(values)])),
  );
