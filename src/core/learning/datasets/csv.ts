import { type Parsed, Problem } from '../../problem';
import { mostBytes, tooLarge } from '../../text/fileSize';
import { mostOfFileName, visible } from '../../text/visible';
import type { Warning } from '../../text/warning';
import type { CommaMeaning } from './cells';
import { readColumn } from './columns';
import { decodeText } from './encoding';
import { columnNames, hasHeader } from './header';
import type { ReadOptions } from './readOptions';
import { parseRecords, type Records } from './records';
import { selectRows } from './rows';
import { detectSeparator } from './separator';
import type { Column, Table } from './table';

const mostColumns = 10_000;
const mostWarnings = 20;

/**
 * Reads a CSV file: comma, semicolon, tab or bar between cells (detected), with or without a header
 * (detected), UTF-8, UTF-16 with a byte order mark or CP949. What is read but not as it stands is in the
 * table's warnings; what cannot be read is a Problem. Time and memory are linear in the file's size.
 *
 * @param file the file's name, for messages.
 */
export function parseCsv(bytes: Uint8Array, file: string, options: ReadOptions = {}): Parsed<Table> {
  const name = visible(file, mostOfFileName);
  if (bytes.length > mostBytes.dataset) return tooLarge(`"${name}"`, mostBytes.dataset, bytes.length);
  const decoded = decodeText(bytes, name);
  if (decoded instanceof Problem) return decoded;
  const { text } = decoded;
  const comments = leadingComments(text);
  const separator = detectSeparator(text, comments.end);
  const records = parseRecords(text, separator, comments.end, comments.lines + 1);
  if (records instanceof Problem) return new Problem(`"${name}": ${records.message}`);
  if (records.count === 0)
    return new Problem(
      `"${name}" ${bytes.length === 0 ? 'is empty' : 'holds no data'}: choose a file with rows of numbers.`,
    );
  if (records.width(0) > mostColumns)
    return new Problem(
      `"${name}" has ${records.width(0)} columns: tables of up to ${mostColumns} columns can be read.`,
    );
  const comma: CommaMeaning = separator === ',' ? 'thousands' : 'decimal';
  const header = Boolean(options.header ?? hasHeader(records, comma));
  const rows = selectRows(records, header ? 1 : 0, separator);
  if (rows instanceof Problem) return new Problem(`"${name}": ${rows.message}`);
  const warnings = [...decoded.warnings, ...comments.warnings, ...rows.warnings];
  const columns = readColumns(records, rows.records, header, comma, warnings);
  return {
    columns,
    rows: rows.records.length,
    header,
    warnings: limited(warnings),
    doubts: [],
    lines: rows.records.map((record) => records.line(record)),
  };
}

function readColumns(
  records: Records,
  rows: Int32Array,
  header: boolean,
  comma: CommaMeaning,
  warnings: Warning[],
): Column[] {
  const width = records.width(0);
  const cells = Array.from({ length: width }, (_, i) => (header ? records.cell(0, i) : ''));
  const line = header ? records.line(0) : undefined;
  const named = columnNames(cells, line);
  if (header) warnings.push(...named.warnings);
  else
    warnings.push({
      text: `Line ${records.line(0)} holds numbers and was read as data, not as names: the columns are called ${width === 1 ? '"column 1"' : `"column 1" to "column ${width}"`}.`,
      line: records.line(0),
    });
  const columns: Column[] = [];
  named.names.forEach((name, i) => {
    const { column, warnings: ownWarnings } = readColumn({ records, rows, place: i, comma }, name);
    if (named.madeUp[i] && rows.length > 0 && column.missing === rows.length) {
      warnings.push({ text: `Column ${i + 1} has neither name nor values and was left out.`, line });
      return;
    }
    columns.push(column);
    if (header && named.madeUp[i])
      warnings.push({ text: `Column ${i + 1} has no name: it is called "${name}".`, line });
    warnings.push(...ownWarnings);
  });
  return columns;
}

/** Lines above the table that begin with #. */
function leadingComments(text: string): { end: number; lines: number; warnings: Warning[] } {
  const lineEnd = /\r\n|\r|\n/g;
  let end = 0;
  let lines = 0;
  while (text[end] === '#') {
    lineEnd.lastIndex = end;
    end = lineEnd.exec(text) ? lineEnd.lastIndex : text.length;
    lines++;
  }
  if (lines === 0) return { end, lines, warnings: [] };
  const which = lines === 1 ? 'Line 1 begins' : `Lines 1 to ${lines} begin`;
  return {
    end,
    lines,
    warnings: [{ text: `${which} with # and ${lines === 1 ? 'was' : 'were'} left out as comment.`, line: 1 }],
  };
}

function limited(warnings: readonly Warning[]): readonly Warning[] {
  if (warnings.length <= mostWarnings) return warnings;
  return [
    ...warnings.slice(0, mostWarnings),
    { text: `There are ${warnings.length - mostWarnings} more warnings like these.` },
  ];
}
