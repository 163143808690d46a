import { type Parsed, Problem } from '../../problem';
import type { DatasetFormat } from './format';
import type { CellGrid } from './grid';
import type { ReadOptions } from './readOptions';
import { textGrid } from './textGrid';
import { textTable } from './textTable';
import type { Told } from './told';

/** HTML, as notebooks print tables and pages hold them: of several tables the one with the most cells. */
export const htmlFiles: DatasetFormat = {
  sniff: (bytes) => /^\s*<[!a-z]/i.test(new TextDecoder().decode(bytes.subarray(0, sampledBytes))),
  read: (source, options) => textTable(source, options, htmlGrid),
};

const sampledBytes = 200;

function htmlGrid(html: string, options: ReadOptions, told: Told): Parsed<CellGrid> | undefined {
  const tables = tablesIn(html);
  if (tables instanceof Problem) return tables;
  if (tables.length === 0) return new Problem('The page has no table: choose one with a table in it.');
  const largest = tables.reduce((a, b) => (cellsOf(b) > cellsOf(a) ? b : a));
  const rows = largest.map((row) => row.map(quoted).join(','));
  const grid = textGrid(rows.join('\n'), options, told, undefined, ',');
  if (grid === undefined || grid instanceof Problem) return grid;
  // The lines of that text are none of the page.
  const { lineOf: _, line: __, ...withoutLines } = grid;
  return withoutLines;
}

type HtmlTable = string[][];

const cellsOf = (table: HtmlTable): number => table.reduce((sum, row) => sum + row.length, 0);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A tag: its slash, name and attributes; or the beginning of what is no text of the page. */
const tag = /<!--|<(\/?)([a-z][a-z0-9]*)(?![a-z0-9])([^<>]*)>/gi;

/** The tables of a page, in rows of the texts of their cells; a cell over several columns or rows stands in each of them. */
function tablesIn(html: string): Parsed<HtmlTable[]> {
  const reader = new HtmlReader();
  let end = 0;
  for (let found = next(html, end); found; found = next(html, end)) {
    reader.text(html.slice(end, found.index));
    end = found.index + found[0].length;
    const [whole, slash, name = '', attributes = ''] = found;
    if (whole === '<!--') end = behind(html, '-->', end);
    else if (slash === '' && /^(script|style)$/i.test(name))
      end = behind(html, '>', behind(html, `</${name}`, end));
    else reader.tag(name.toLowerCase(), slash === '/', attributes);
    if (reader.cells > mostCells)
      return new Problem(
        `Its tables have more than ${mostCells / 1e6} million cells: save one of them as CSV.`,
      );
  }
  return reader.tables;
}

function next(html: string, from: number): RegExpExecArray | null {
  tag.lastIndex = from;
  return tag.exec(html);
}

function behind(html: string, what: string, from: number): number {
  const place = html.indexOf(what, from);
  return place < 0 ? html.length : place + what.length;
}

/** Of more columns or rows than so many no cell is repeated. */
const mostSpan = 1000;
/** A row that is longer will be refused. */
const mostColumns = 10_000;

/** Of all tables of a page. */
const mostCells = 5_000_000;

class HtmlReader {
  readonly tables: HtmlTable[] = [];
  cells = 0;
  private row: string[] | undefined;
  /** The cell that is being read, and over how many columns and rows it goes. */
  private cell: { text: string; readonly columns: number; readonly rows: number } | undefined;
  /** By column: what stands there in so many more rows. */
  private pending = new Map<number, { readonly text: string; rows: number }>();

  text(text: string): void {
    if (this.cell) this.cell.text += text;
  }

  tag(name: string, closes: boolean, attributes: string): void {
    if (name === 'br') this.text(' ');
    if (name === 'td' || name === 'th') this.endCell();
    if (name === 'tr' || name === 'table') this.endRow();
    if (closes) return;
    if (name === 'table') {
      this.tables.push([]);
      this.pending.clear();
    } else if (name === 'tr') this.row = [];
    else if (name === 'td' || name === 'th')
      this.cell = { text: '', columns: span(attributes, 'colspan'), rows: span(attributes, 'rowspan') };
  }

  private endCell(): void {
    const { cell, row } = this;
    this.cell = undefined;
    if (!cell || !row) return;
    const text = plain(cell.text);
    this.fillPending(row);
    for (let i = 0; i < cell.columns && row.length <= mostColumns; i++) {
      if (cell.rows > 1) this.pending.set(row.length, { text, rows: cell.rows - 1 });
      row.push(text);
    }
  }

  private endRow(): void {
    this.endCell();
    const { row } = this;
    this.row = undefined;
    if (!row) return;
    this.fillPending(row);
    this.cells += row.length;
    if (row.length > 0) this.tables.at(-1)?.push(row);
  }

  /** Cells of rows above that go on where the row has come to. */
  private fillPending(row: string[]): void {
    for (let found = this.pending.get(row.length); found; found = this.pending.get(row.length)) {
      if (--found.rows === 0) this.pending.delete(row.length);
      row.push(found.text);
    }
  }
}

function span(attributes: string, name: string): number {
  const [, digits] = new RegExp(`\\b${name}\\s*=\\s*["']?(\\d{1,6})`, 'i').exec(attributes) ?? [];
  return Math.min(Math.max(Number(digits ?? 1), 1), mostSpan);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  minus: '−',
};

/** The text of a cell as a page shows it. */
const plain = (text: string): string =>
  text
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hexadecimal, name) => {
      if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/\s+/g, ' ')
    .trim();
