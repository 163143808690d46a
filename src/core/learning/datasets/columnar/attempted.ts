import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import { listed, shown } from '../cells';

/** What a library answers; whatever it throws is about the bytes that it was given. */
export async function attempted<T>(format: string, work: () => Promise<T>): Promise<Parsed<T>> {
  try {
    return await work();
  } catch (error) {
    return damaged(format, error);
  }
}

/** The same at once. */
export function attemptedAtOnce<T>(format: string, work: () => T): Parsed<T> {
  try {
    return work();
  } catch (error) {
    return damaged(format, error);
  }
}

const damaged = (format: string, error: unknown): Problem =>
  new Problem(
    `The ${format} file is damaged, or written in a way that cannot be read (${error instanceof Error ? error.message : error}): write it again, for example with pandas.`,
  );

/** So many rows are always possible, and so many for each byte: columns in which little changes take little room. */
const rowsAnyway = 1_000_000;
const rowsOfByte = 2048;

/** Refuses a number of rows that a file of this size cannot have, before any room is taken for them. */
export function tooManyRows(rows: number, { length }: Uint8Array): Problem | undefined {
  if (Number.isSafeInteger(rows) && rows >= 0 && rows <= Math.max(rowsAnyway, rowsOfByte * length))
    return undefined;
  return new Problem(
    `It says that it has ${rows} rows, which its ${length} bytes cannot hold: it is damaged.`,
  );
}

/** What is said of columns that hold neither numbers nor texts. */
export function leftOutWarnings(names: readonly string[]): Warning[] {
  if (names.length === 0) return [];
  const which = names.length === 1 ? 'Column' : 'Columns';
  return [
    {
      text: `${which} ${listed(names.map(shown))} ${names.length === 1 ? 'was' : 'were'} left out: lists, structures and bytes are no numbers.`,
    },
  ];
}
