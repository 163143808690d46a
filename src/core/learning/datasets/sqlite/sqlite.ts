import { type Parsed, Problem } from '../../../problem';
import { startsWith } from '../../../text/unicode';
import type { Warning } from '../../../text/warning';
import { listed, shown } from '../cells';
import { type Doubt, optionText } from '../doubt';
import type { DataSource, DatasetFormat } from '../format';
import { givenUp } from '../packed/inflate';
import type { ReadOptions } from '../readOptions';
import { storedTable, tooManyCells } from '../storedTable';
import { createdTable, type SqlColumn, type SqlTable } from './createTable';
import { DatabasePages } from './pages';
import { recordValues, type SqlValue } from './record';
import { SqlColumnValues } from './sqlColumn';

/** "SQLite format 3", and a zero. */
const signature = [...'SQLite format 3\0'].map((sign) => sign.charCodeAt(0));

/** A SQLite database: the table that is asked for, else the first one. It is only read, and no statement is ever run. */
export const sqliteFiles: DatasetFormat = {
  sniff: (bytes) => startsWith(bytes, signature),
  async read({ bytes, name, around }, options) {
    if (bytes.length < 512) return new Problem('It ends within the first page of the database: it is cut.');
    const pages = new DatabasePages(bytes);
    if (pages.fault) return pages.fault;
    const log = await around.beside?.(`${name}-wal`);
    const unread = log && log.length > 0 ? [logWarning(name)] : [];
    const tables = tablesOf(pages);
    if (tables instanceof Problem) return tables;
    if (tables.length === 0)
      return new Problem(
        `The database has no tables. ${unread[0]?.text ?? 'Views are none: make a table of one.'}`,
      );
    const table = chosenTable(tables, options);
    if (table instanceof Problem) return table;
    const read = await rowsOf(pages, table, around);
    if (read instanceof Problem) return new Problem(`Table ${shown(table.name)}: ${read.message}`);
    const warnings = [
      ...unread,
      ...computedWarnings(table.made.columns),
      ...read.columns.flatMap((column) => column.warnings),
    ];
    const whole = storedTable(
      read.columns.map((column) => column.whole()),
      read.rows,
      options,
      { warnings, doubts: tableDoubts(tables, table, options) },
    );
    if (whole instanceof Problem) return whole;
    return { ...whole, parts: { option: 'table', names: tables.map((own) => own.name) } };
  },
};

const logWarning = (name: string): Warning => ({
  text: `What was written to the database last stands in ${shown(`${name}-wal`)} and was not read: close the programs that have it open.`,
});

const computedWarnings = (columns: readonly SqlColumn[]): Warning[] =>
  columns
    .filter(({ isVirtual }) => isVirtual)
    .map(({ name }) => ({
      text: `Column ${shown(name)} is computed whenever it is asked for and stands nowhere in the file: it was left out.`,
    }));

/** A table of a database. */
interface DatabaseTable {
  readonly name: string;
  readonly root: number;
  readonly made: SqlTable;
}

/** The tables of a person, in the order in which they were made; those that SQLite or one of its extensions needs are none. */
function tablesOf(pages: DatabasePages): Parsed<DatabaseTable[]> {
  const tables: DatabaseTable[] = [];
  const virtual: string[] = [];
  for (const record of pages.records(1)) {
    if (record instanceof Problem) return record;
    const [type, name, , root, sql] = recordValues(record.payload, pages.decode) ?? [];
    if (type !== 'table' || typeof name !== 'string' || typeof sql !== 'string' || name.startsWith('sqlite_'))
      continue;
    if (typeof root === 'number' && root > 0) tables.push({ name, root, made: createdTable(sql) });
    else virtual.push(`${name}_`);
  }
  return tables.filter(({ name }) => !virtual.some((start) => name.startsWith(start)));
}

function chosenTable(tables: readonly DatabaseTable[], { table: asked }: ReadOptions): Parsed<DatabaseTable> {
  const table =
    asked === undefined
      ? (tables.find(({ made }) => made.hasRowids) ?? tables[0])
      : tables.find(({ name }) => name === asked);
  if (!table)
    return new Problem(
      `There is no table ${shown(asked ?? '')}: choose from ${listed(tables.map(({ name }) => shown(name)))}.`,
    );
  if (table.made.hasRowids) return table;
  return new Problem(
    `Table ${shown(table.name)} was made WITHOUT ROWID, which cannot be read: copy it into an ordinary table.`,
  );
}

function tableDoubts(
  tables: readonly DatabaseTable[],
  taken: DatabaseTable,
  { table }: ReadOptions,
): Doubt[] {
  if (tables.length === 1 || table !== undefined) return [];
  const others = tables.filter((own) => own !== taken);
  return [
    {
      kind: 'table',
      text: `Of ${tables.length} tables, ${shown(taken.name)} was read; for another one say ${optionText({ table: others[0].name })}.`,
      choices: [taken, ...others].map(({ name }) => ({ text: shown(name), read: { table: name } })),
    },
  ];
}

/** A value of a record; records that are older than the column have what it was added with. */
const storedValue = (values: readonly SqlValue[], place: number, { absent }: SqlColumn): SqlValue =>
  place < values.length ? values[place] : absent;

/** Rows that are read between two pauses. */
const rowsInPiece = 20_000;

async function rowsOf(
  pages: DatabasePages,
  { root, made }: DatabaseTable,
  { pause }: DataSource['around'],
): Promise<Parsed<{ readonly rows: number; readonly columns: readonly SqlColumnValues[] }>> {
  const stored = made.columns.filter(({ isVirtual }) => !isVirtual);
  const columns = stored.map(({ name }) => new SqlColumnValues(name));
  let rows = 0;
  for (const record of pages.records(root)) {
    if (record instanceof Problem) return record;
    const values = recordValues(record.payload, pages.decode);
    if (!values) return new Problem(`Row ${rows + 1} is damaged: copy the database again.`);
    for (const [place, column] of columns.entries())
      column.add(stored[place].isRowid ? record.rowid : storedValue(values, place, stored[place]));
    rows++;
    if (rows % rowsInPiece > 0) continue;
    const room = tooManyCells(
      rows * columns.length,
      16,
      `more than ${rows} rows of ${columns.length} columns`,
    );
    if (room) return room;
    if (await pause?.(1 - rowsInPiece / (rows + rowsInPiece))) return givenUp();
  }
  return { rows, columns };
}
