import { type Parsed, Problem } from '../../problem';
import { mostBytes, tooLarge } from '../../text/fileSize';
import { mostOfFileName, visible } from '../../text/visible';
import type { DataSource, ReadContext, UnpackedFile } from './format';
import { formats } from './index';
import { kindOf } from './kindOf';
import type { ReadOptions } from './readOptions';
import type { Table } from './table';

/** A file in an archive may itself be packed, but not without end. */
const mostPackings = 3;

/**
 * Reads the table in a file of any kind: its content says of which, then its name. What is read but not as it stands is in
 * the table's warnings, and what could be read otherwise in its doubts; what cannot be read is a Problem. Time and memory
 * are linear in the size of what the file holds.
 *
 * @param file the file's name without its folder.
 */
export async function readTable(
  bytes: Uint8Array,
  file: string,
  options: ReadOptions = {},
  around: ReadContext = {},
): Promise<Parsed<Table>> {
  const shown = visible(file, mostOfFileName);
  if (bytes.length > mostBytes.dataset) return tooLarge(`"${shown}"`, mostBytes.dataset, bytes.length);
  const table = await tableIn({ bytes, name: file, shown, around }, options, 0);
  if (!(table instanceof Problem) || table.message.includes(`"${shown}"`)) return table;
  return new Problem(`"${shown}": ${table.message}`);
}

async function tableIn(source: DataSource, options: ReadOptions, packings: number): Promise<Parsed<Table>> {
  const kind = kindOf(source, options);
  if (kind instanceof Problem) return kind;
  const read = await formats[kind].read(source, options);
  if (read instanceof Problem || !('inside' in read)) return read;
  if (packings === mostPackings)
    return new Problem(`It is packed more than ${mostPackings} times: unpack it first.`);
  const table = await tableIn(read.inside, options, packings + 1);
  return read.others && !(table instanceof Problem) ? among(table, read.others) : table;
}

/** A table that was one of several in an archive; a table within it that is named by the same option stays what is asked for. */
const among = (table: Table, { parts, doubts }: NonNullable<UnpackedFile['others']>): Table => ({
  ...table,
  parts: table.parts ?? parts,
  doubts: [...doubts, ...table.doubts],
  warnings: [...doubts.map(({ text }) => ({ text })), ...table.warnings],
});
