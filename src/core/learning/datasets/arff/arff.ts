import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import { listed } from '../cells';
import type { DatasetFormat } from '../format';
import { type CellGrid, tooWide } from '../grid';
import { textStart } from '../textStart';
import { textTable } from '../textTable';
import { type ArffAttribute, arffHead, arffValues, unquoted } from './attributes';

/** A file of Weka: declared columns, then rows, of which some may be sparse. */
export const arffFiles: DatasetFormat = {
  sniff: (bytes) => /^(?:\s*%.*(?:\r\n|\r|\n))*\s*@relation\b/i.test(textStart(bytes)),
  read: (source, options) => textTable(source, options, arffGrid),
};

function arffGrid(text: string): Parsed<CellGrid> {
  const lines = text.split(/\r\n|\r|\n/);
  const head = arffHead(lines);
  if (head instanceof Problem) return head;
  const { attributes, firstLine } = head;
  const wide = tooWide(attributes.length);
  if (wide) return wide;
  const rows: (readonly string[])[] = [];
  const rowLines: number[] = [];
  const wrong: number[] = [];
  for (let place = firstLine; place < lines.length; place++) {
    const line = lines[place].trim();
    if (line === '' || line.startsWith('%')) continue;
    const cells = line.startsWith('{') ? sparseRow(line, attributes) : denseRow(line, attributes.length);
    if (!cells) wrong.push(place + 1);
    else {
      rows.push(cells);
      rowLines.push(place + 1);
    }
  }
  if (wrong.length > rows.length)
    return new Problem(
      `Line ${wrong[0]} has not the ${attributes.length} values that are declared above, and so have most lines: it is damaged.`,
    );
  return {
    ...{
      rows: rows.length,
      width: attributes.length,
      separator: ',',
      doubts: [],
      warnings: wrongLines(wrong),
    },
    names: attributes.map(({ name }) => name),
    cell: (row, column) => rows[row][column],
    lineOf: (row) => rowLines[row],
  };
}

/** A row with a value for each column; a weight in braces may stand behind it. */
function denseRow(line: string, width: number): readonly string[] | undefined {
  const cells = arffValues(line);
  if (cells.length === width + 1 && /^\{.*\}$/.test(cells[width])) cells.pop();
  return cells.length === width ? cells : undefined;
}

const sparseItem = /^\s*(\d+)\s+(.*)$/;

/** A row of places, from 0, and values: "{1 5.2, 3 yes}". */
function sparseRow(line: string, attributes: readonly ArffAttribute[]): readonly string[] | undefined {
  const end = line.lastIndexOf('}', line.indexOf('}', 1) < 0 ? 0 : line.length);
  const inside = line.slice(1, end < 0 ? line.length : end).replace(/\}\s*,\s*\{.*$/, '');
  const cells = attributes.map(({ absent }) => absent);
  for (const item of splitItems(inside)) {
    const [, place, written] = sparseItem.exec(item) ?? [];
    if (place === undefined || Number(place) >= cells.length) return undefined;
    cells[Number(place)] = unquoted(written.trim());
  }
  return cells;
}

const item = /(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|[^,'"])+/g;

const splitItems = (inside: string): readonly string[] =>
  (inside.match(item) ?? []).filter((own) => own.trim() !== '');

function wrongLines(lines: readonly number[]): Warning[] {
  if (lines.length === 0) return [];
  const which = `${lines.length === 1 ? 'Line' : 'Lines'} ${listed(lines)}`;
  return [{ text: `${which}: not as many values as there are declared columns; left out.`, line: lines[0] }];
}
