import { type Parsed, Problem } from '../../../problem';
import { listed, shown } from '../cells';
import { isRecord } from './jsonValue';

/** The records of a JSON value, each with the values of its fields by their names. */
export type JsonFields = Readonly<Record<string, unknown>>;

/** Records, and how many lists and objects are around them in the text; undefined where they are put together from columns. */
export interface JsonRows {
  readonly rows: readonly JsonFields[];
  readonly depth?: number;
}

/** A table further down than in an object in an object is not looked for. */
const mostAround = 3;

/**
 * The records of a value: a list of objects or of lists, such a list under a name, an object of lists or of objects by the
 * names of the columns (as pandas writes it), names and rows apart (its orient "split"), or one object.
 */
export function jsonRows(value: unknown, around = 1): Parsed<JsonRows> {
  if (Array.isArray(value)) return { rows: value.map(fieldsOf), depth: around };
  if (!isRecord(value))
    return new Problem('The JSON holds no table: write a list of objects, such as [{"x": 1, "y": 2}].');
  const split = splitRows(value);
  if (split) return { rows: split, depth: around + 1 };
  const entries = Object.entries(value);
  const records = entries.filter(([, own]) => Array.isArray(own) && isRecord(own[0]));
  if (records.length === 1) return jsonRows(records[0][1], around + 1);
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  if (lists.length === 1 && Array.isArray(lists[0][1][0])) return jsonRows(lists[0][1], around + 1);
  if (lists.length > 0) return rowsOfColumns(lists);
  const objects = entries.filter((entry): entry is [string, JsonFields] => isRecord(entry[1]));
  if (objects.length === entries.length && entries.length > 0) {
    if (entries.length === 1 && around < mostAround && !hasScalars(objects[0][1]))
      return jsonRows(objects[0][1], around + 1);
    return { rows: rowsOfObjects(objects) };
  }
  return { rows: [value], depth: around - 1 };
}

const hasScalars = (fields: JsonFields): boolean =>
  Object.values(fields).some((own) => typeof own !== 'object' || own === null);

/** An item of a list: an object as it is, a list with its places as names, any other value as one column. */
function fieldsOf(item: unknown): JsonFields {
  if (isRecord(item)) return item;
  const items = Array.isArray(item) ? item : [item];
  return Object.fromEntries(items.map((own, i) => [`column ${i + 1}`, own]));
}

/** {"columns": ["x", "y"], "data": [[1, 2], …]} */
function splitRows({ columns, data }: JsonFields): JsonFields[] | undefined {
  if (!Array.isArray(columns) || !Array.isArray(data) || !data.every((row) => Array.isArray(row)))
    return undefined;
  if (!columns.every((name) => typeof name === 'string' || typeof name === 'number')) return undefined;
  return data.map((row) => Object.fromEntries(columns.map((name, i) => [String(name), row[i]])));
}

function rowsOfColumns(lists: readonly (readonly [string, readonly unknown[]])[]): Parsed<JsonRows> {
  const [first] = lists;
  const other = lists.find(([, own]) => own.length !== first[1].length);
  if (other)
    return new Problem(
      `The JSON has columns of different lengths: ${shown(first[0])} has ${first[1].length} values, ${shown(other[0])} has ${other[1].length} (columns: ${listed(lists.map(([name]) => shown(name)))}). Give every column as many values.`,
    );
  const rows = first[1].map((_, row) => Object.fromEntries(lists.map(([name, own]) => [name, own[row]])));
  return { rows };
}

/** An object of objects, by columns or by rows: what counts is a row's. */
function rowsOfObjects(objects: readonly (readonly [string, JsonFields])[]): JsonFields[] {
  const isIndex = (names: readonly string[]): boolean =>
    names.length > 0 && names.every((name) => /^\d+$/.test(name));
  const inner = Object.keys(objects[0][1]);
  if (!isIndex(inner)) return objects.map(([, own]) => own);
  return inner.map((index) =>
    Object.fromEntries(objects.map(([name, own]) => [name, Object.hasOwn(own, index) ? own[index] : null])),
  );
}
