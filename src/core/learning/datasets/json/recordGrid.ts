import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import { listed, shown } from '../cells';
import { type CellGrid, tooWide } from '../grid';
import type { JsonFields } from './jsonRows';
import { isRecord } from './jsonValue';

/** Objects further down are one cell, as text. */
const mostDepth = 5;

/** Records as cells: fields of an object inside are columns "outer.inner", a list is one cell with its JSON. */
export function recordGrid(
  records: readonly JsonFields[],
  lineOf: (row: number) => number,
  warnings: readonly Warning[],
): Parsed<CellGrid> {
  const rows = records.map((fields) => (Object.values(fields).some(isRecord) ? flattened(fields) : fields));
  const names = namesOf(rows);
  if (names.length === 0)
    return new Problem(
      'The JSON holds no records: write one on each line, such as {"x": 1, "y": 2}, or a list of them.',
    );
  const wide = tooWide(names.length);
  if (wide) return wide;
  const listNames = names.filter((name) => rows.some((fields) => Array.isArray(fieldOf(fields, name))));
  return {
    ...{ names, rows: rows.length, width: names.length, separator: ',', doubts: [], lineOf },
    warnings: [...warnings, ...listWarnings(listNames)],
    cell: (row, column) => cellOf(fieldOf(rows[row], names[column])),
  };
}

/** The names of all records, in the order in which they first occur. */
function namesOf(rows: readonly JsonFields[]): string[] {
  const names = new Set<string>();
  for (const fields of rows) for (const name of Object.keys(fields)) names.add(name);
  return [...names];
}

function listWarnings(names: readonly string[]): Warning[] {
  if (names.length === 0) return [];
  const which = `${names.length === 1 ? 'Column' : 'Columns'} ${listed(names.map(shown))}`;
  return [{ text: `${which}: a list in a record is no number and stays one text, such as "[1,2]".` }];
}

function flattened(fields: JsonFields, prefix = '', depth = 0): JsonFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]): [string, unknown][] =>
      isRecord(value) && depth < mostDepth
        ? Object.entries(flattened(value, `${prefix}${name}.`, depth + 1))
        : [[`${prefix}${name}`, value]],
    ),
  );
}

const fieldOf = (fields: JsonFields, name: string): unknown =>
  Object.hasOwn(fields, name) ? fields[name] : undefined;

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
