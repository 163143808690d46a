import { type Parsed, Problem } from '../../problem';
import { mostBytes, tooLarge } from '../../text/fileSize';
import { mostOfFileName, visible } from '../../text/visible';
import type { DataSource, ReadContext } from './format';
import { formats } from './index';
import { type FileKindId, fileKinds } from './kinds';
import type { ReadOptions } from './readOptions';
import type { Table } from './table';

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
  const source = { bytes, name: file, shown, around };
  const table = await formats[kindOf(source, options)].read(source, options);
  if (!(table instanceof Problem) || table.message.includes(`"${shown}"`)) return table;
  return new Problem(`"${shown}": ${table.message}`);
}

/** The kind of a file by its first bytes, else by its name, else text with separators; who says how cells are separated decides. */
function kindOf({ bytes, name }: DataSource, { separator, skip }: ReadOptions): FileKindId {
  if (separator !== undefined || skip !== undefined) return 'csv';
  const sniffed = fileKinds.find(({ id }) => formats[id].sniff(bytes, name));
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  const named = fileKinds.find(({ extensions }) =>
    extensions.some((candidate: string) => candidate === extension),
  );
  return (sniffed ?? named ?? fileKinds[0]).id;
}
