import { type Parsed, Problem } from '../../problem';
import { mostBytes, tooLarge } from '../../text/fileSize';
import { mostOfFileName, visible } from '../../text/visible';
import type { Warning } from '../../text/warning';
import { decodeText } from './encoding';
import { jsonGrid, looksLikeJson } from './jsonGrid';
import type { ReadOptions } from './readOptions';
import type { Table } from './table';
import { tableOf } from './tableOf';
import { textGrid } from './textGrid';

const mostWarnings = 20;

/**
 * Reads a table: text with any usual separator (detected), with or without names above the columns (detected), a table that is
 * drawn with signs, or JSON; in UTF-8, UTF-16, CP949 or Latin-1 (detected). What is read but not as it stands is in the table's
 * warnings, and what could be read otherwise in its doubts; what cannot be read is a Problem. Time and memory are linear in
 * the file's size.
 *
 * @param file the file's name, for messages.
 */
export function parseCsv(bytes: Uint8Array, file: string, options: ReadOptions = {}): Parsed<Table> {
  const name = visible(file, mostOfFileName);
  if (bytes.length > mostBytes.dataset) return tooLarge(`"${name}"`, mostBytes.dataset, bytes.length);
  const decoded = decodeText(bytes, name, options.encoding);
  if (decoded instanceof Problem) return decoded;
  const { text } = decoded;
  const isJson = options.separator === undefined && options.skip === undefined && looksLikeJson(text);
  const grid = isJson ? jsonGrid(text) : textGrid(text, options);
  if (grid === undefined)
    return new Problem(
      `"${name}" ${bytes.length === 0 ? 'is empty' : 'holds no data'}: choose a file with rows of numbers.`,
    );
  const table = grid instanceof Problem ? grid : tableOf(grid, options);
  if (table instanceof Problem) return new Problem(`"${name}": ${table.message}`);
  const doubts = [...decoded.doubts, ...table.doubts];
  return { ...table, doubts, warnings: limited([...decoded.warnings, ...table.warnings]) };
}

function limited(warnings: readonly Warning[]): readonly Warning[] {
  if (warnings.length <= mostWarnings) return warnings;
  const more = { text: `There are ${warnings.length - mostWarnings} more warnings like these.` };
  return [...warnings.slice(0, mostWarnings), more];
}
