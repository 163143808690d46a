/** A column as the statement that made its table declares it. */
export interface SqlColumn {
  readonly name: string;
  /** Whether it is another name of the row's number, which stands outside of the record. */
  readonly isRowid: boolean;
  /** Whether it is computed when it is asked for, and so in no record. */
  readonly isVirtual: boolean;
  /** What it is in rows that were written before it was added. */
  readonly absent: number | string | null;
}

/** What a CREATE TABLE statement says of its columns. */
export interface SqlTable {
  readonly columns: readonly SqlColumn[];
  /** Whether its rows are kept in an index, without numbers. */
  readonly hasRowids: boolean;
}

const tokens =
  /\s+|--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|'((?:[^']|'')*)'|([(),])|([^\s"`[\]'(),]+)/g;

interface SqlToken {
  /** As written, in upper case where it is a word of SQL. */
  readonly word: string;
  /** Without its quotes. */
  readonly name: string;
}

function tokensOf(sql: string): SqlToken[] {
  const list: SqlToken[] = [];
  for (const [whole, double, tick, bracket, single, sign, word] of sql.matchAll(tokens)) {
    const quoted =
      double?.replaceAll('""', '"') ??
      tick?.replaceAll('``', '`') ??
      bracket ??
      single?.replaceAll("''", "'");
    if (quoted !== undefined) list.push({ word: '', name: quoted });
    else if (sign ?? word) list.push({ word: whole.toUpperCase(), name: whole });
  }
  return list;
}

const constraints: ReadonlySet<string> = new Set(['CONSTRAINT', 'PRIMARY', 'UNIQUE', 'CHECK', 'FOREIGN']);

/** Reads the columns of a CREATE TABLE statement, as far as the rows of the table need it. */
export function createdTable(sql: string): SqlTable {
  const all = tokensOf(sql);
  const start = all.findIndex(({ word }) => word === '(');
  const { parts, end } = partsOf(all, start + 1);
  const key = parts
    .find(([first]) => first?.word === 'PRIMARY')
    ?.filter(({ word }) => word === '' || !/^[(),]$/.test(word));
  const keyName = key?.length === 3 ? key[2].name : undefined;
  const columns = parts
    .filter(([first]) => first && !constraints.has(first.word))
    .map((part) => columnOf(part, keyName));
  const words = all.slice(end).map(({ word }) => word);
  return { columns, hasRowids: !(words.includes('WITHOUT') && words.includes('ROWID')) };
}

/** What stands between the commas of the outermost brackets. */
function partsOf(all: readonly SqlToken[], start: number): { parts: SqlToken[][]; end: number } {
  const parts: SqlToken[][] = [[]];
  let depth = 0;
  let at = start;
  for (; at < all.length; at++) {
    const { word } = all[at];
    if (word === ')' && depth === 0) break;
    if (word === '(') depth++;
    else if (word === ')') depth--;
    if (word === ',' && depth === 0) parts.push([]);
    else parts[parts.length - 1].push(all[at]);
  }
  return { parts, end: at };
}

function columnOf([{ name }, ...rest]: readonly SqlToken[], keyName: string | undefined): SqlColumn {
  const words = rest.map(({ word }) => word);
  const isInteger = words[0] === 'INTEGER';
  const isKey = words.includes('PRIMARY') || keyName?.toLowerCase() === name.toLowerCase();
  const isGenerated = words.includes('AS');
  const absent = defaultOf(rest[words.indexOf('DEFAULT') + 1], words.includes('DEFAULT'));
  return { name, absent, isRowid: isInteger && isKey, isVirtual: isGenerated && !words.includes('STORED') };
}

function defaultOf(token: SqlToken | undefined, isGiven: boolean): number | string | null {
  if (!isGiven || !token) return null;
  if (token.word === '') return token.name;
  return /^[+-]?[\d.]+(?:E[+-]?\d+)?$/.test(token.word) ? Number(token.word) : null;
}
