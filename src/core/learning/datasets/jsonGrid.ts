import { type Parsed, Problem } from '../../problem';
import type { Warning } from '../../text/warning';
import { listed } from './cells';
import { type CellGrid, tooWide } from './grid';

/** A JSON value of one row, and its line. */
interface JsonRow {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly line: number;
}

/** Whether a text is JSON lines, or JSON with a list of records, rather than cells. */
export function looksLikeJson(text: string): boolean {
  const [head = ''] = /^\s*[[{][^\r\n]*/.exec(text.slice(0, 100_000)) ?? [];
  const start = head.trim();
  return start.startsWith('{') ? /^\{\s*("|$)/.test(start) : /^\[\s*(\{|\[|$)/.test(start);
}

/** JSON as cells: an object on each line, a list of objects, or an object of lists; the names in the order in which they first occur. */
export function jsonGrid(text: string): Parsed<CellGrid> {
  const whole = text.length <= mostWhole ? parsed(text) : undefined;
  const warnings: Warning[] = [];
  const rows = whole === undefined ? rowsOfLines(text, warnings) : rowsOfValue(whole, linesOfRecords(text));
  if (rows instanceof Problem) return rows;
  const names: string[] = [];
  const known = new Set<string>();
  for (const { fields } of rows)
    for (const name of Object.keys(fields))
      if (!known.has(name)) {
        known.add(name);
        names.push(name);
      }
  if (names.length === 0)
    return new Problem('The JSON holds no records: write one on each line, such as {"x": 1, "y": 2}.');
  return (
    tooWide(names.length, rows[0].line) ?? {
      ...{ names, rows: rows.length, width: names.length, separator: ',', warnings, doubts: [] },
      cell: (row, column) => cellOf(rows[row].fields, names[column]),
      lineOf: (row) => rows[row].line,
    }
  );
}

/** A text of this many characters is parsed as one value; a longer one only line by line. */
const mostWhole = 20_000_000;

/** The value of a text, NaN and Infinity as Python writes them included; undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    try {
      return JSON.parse(text.replace(/([:[,]\s*)(?:NaN|(-?)Infinity)(?=\s*[,}\]])/g, '$1null'));
    } catch {
      return undefined;
    }
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function rowsOfLines(text: string, warnings: Warning[]): Parsed<JsonRow[]> {
  const rows: JsonRow[] = [];
  const broken: number[] = [];
  let line = 0;
  for (const written of text.split(/\r\n|\r|\n/)) {
    line++;
    if (written.trim() === '') continue;
    const value = parsed(written);
    if (isObject(value)) rows.push({ fields: value, line });
    else broken.push(line);
  }
  if (broken.length > rows.length)
    return new Problem(
      `Line ${broken[0]} is no JSON object: write one on each line, such as {"x": 1, "y": 2}, or a list of such objects.`,
    );
  if (broken.length > 0)
    warnings.push({
      text: `${broken.length === 1 ? 'Line' : 'Lines'} ${listed(broken)}: no JSON object; left out.`,
      line: broken[0],
    });
  return rows;
}

/** A list of objects or of lists, an object of lists, or one object. */
function rowsOfValue(value: unknown, lines: readonly number[]): Parsed<JsonRow[]> {
  const rows = (list: readonly unknown[]): JsonRow[] =>
    list.map((item, i) => ({
      line: lines[i] ?? 1,
      fields: Array.isArray(item) ? numbered(item) : isObject(item) ? item : {},
    }));
  if (Array.isArray(value)) return rows(value);
  if (!isObject(value)) return new Problem('The JSON holds no records: write a list of objects.');
  const lists = Object.entries(value).filter(([, own]) => Array.isArray(own));
  if (lists.length === 1 && isObject((lists[0][1] as unknown[])[0])) return rows(lists[0][1] as unknown[]);
  if (lists.length < 1) return rows([value]);
  const length = Math.max(...lists.map(([, own]) => (own as unknown[]).length));
  return Array.from({ length }, (_, row) => ({
    line: 1,
    fields: Object.fromEntries(lists.map(([name, own]) => [name, (own as unknown[])[row]])),
  }));
}

/** The lines on which the objects and lists in the outermost list of a JSON text begin. */
function linesOfRecords(text: string): number[] {
  const lines: number[] = [];
  const top = text.trimStart().startsWith('[') ? 1 : 2;
  let depth = 0;
  let line = 1;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const sign = text[i];
    if (sign === '\n') line++;
    if (inString) {
      if (sign === '\\') i++;
      else if (sign === '"') inString = false;
    } else if (sign === '"') inString = true;
    else if (sign === '{' || sign === '[') {
      if (depth === top) lines.push(line);
      depth++;
    } else if (sign === '}' || sign === ']') depth--;
  }
  return lines;
}

const numbered = (items: readonly unknown[]): Record<string, unknown> =>
  Object.fromEntries(items.map((item, i) => [`column ${i + 1}`, item]));

function cellOf(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
