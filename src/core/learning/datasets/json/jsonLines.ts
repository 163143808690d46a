import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import { listed } from '../cells';
import type { DatasetFormat } from '../format';
import type { CellGrid } from '../grid';
import { textStart } from '../textStart';
import { textTable } from '../textTable';
import { type JsonFields, jsonRows } from './jsonRows';
import { isRecord, jsonValue } from './jsonValue';
import { recordGrid } from './recordGrid';

/** An object on each line; a list on each line is a row without names. */
export const jsonLinesFiles: DatasetFormat = {
  sniff: (bytes) => /^\s*\{[^\r\n]*\}[ \t]*(?:\r\n|\r|\n)\s*\{/.test(textStart(bytes)),
  read: (source, options) => textTable(source, options, jsonLinesGrid),
};

/** The records of such a text as cells; lines that are no records are left out, and named, where they are few. */
export function jsonLinesGrid(text: string): Parsed<CellGrid> {
  const rows: JsonFields[] = [];
  const lines: number[] = [];
  const broken: Problem[] = [];
  const brokenLines: number[] = [];
  let line = 0;
  for (const written of text.split(/\r\n|\r|\n/)) {
    line++;
    if (written.trim() === '') continue;
    const fields = fieldsIn(written, line);
    if (fields instanceof Problem) {
      broken.push(fields);
      brokenLines.push(line);
    } else {
      rows.push(fields);
      lines.push(line);
    }
  }
  if (broken.length > 0 && broken.length >= rows.length) return broken[0];
  return recordGrid(rows, (row) => lines[row], brokenWarnings(broken, brokenLines));
}

function fieldsIn(written: string, line: number): Parsed<JsonFields> {
  const read = jsonValue(written, line);
  if (read instanceof Problem) return read;
  const { value } = read;
  if (isRecord(value)) return value;
  const rows = Array.isArray(value) ? jsonRows([value]) : undefined;
  if (rows === undefined || rows instanceof Problem)
    return new Problem(`Line ${line} is no JSON object: write one on each line, such as {"x": 1, "y": 2}.`);
  return rows.rows[0];
}

function brokenWarnings(broken: readonly Problem[], lines: readonly number[]): Warning[] {
  if (broken.length === 0) return [];
  const [line] = lines;
  const others = lines.length === 1 ? '' : ` So were lines ${listed(lines.slice(1))}.`;
  return [{ text: `Line ${line} was left out. ${broken[0].message}${others}`, line }];
}
