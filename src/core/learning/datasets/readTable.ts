import { type Parsed, Problem } from '../../problem';
import { mostBytes, tooLarge } from '../../text/fileSize';
import { mostOfFileName, visible } from '../../text/visible';
import { appearance } from './appearance';
import type { DataSource, ReadContext, UnpackedFile } from './format';
import { formats } from './index';
import { type FileKind, type FileKindId, fileKinds } from './kinds';
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

/** The kind of a file by its first bytes, else by its name, else text with separators; of texts, who says how cells are separated decides. */
function kindOf({ bytes, name }: DataSource, { separator, skip }: ReadOptions): Parsed<FileKindId> {
  if (bytes.length === 0) return 'csv';
  const binary = fileKinds.find((kind) => !isText(kind) && formats[kind.id].sniff(bytes, name));
  if (binary) return binary.id;
  const named = fileKinds.find(({ extensions }) => extensions.some((end) => endsWith(name, end)));
  if (named && !isText(named))
    return new Problem(
      `Its name is that of a file of the kind ${named.label}, but its first bytes are not of that kind: it looks like ${appearance(bytes)}. Rename it, or choose another file.`,
    );
  if (separator !== undefined || skip !== undefined) return 'csv';
  const text = fileKinds.find((kind) => isText(kind) && formats[kind.id].sniff(bytes, name)) ?? named;
  return text?.id ?? 'csv';
}

const isText = (kind: FileKind): boolean => kind.isText === true;

const endsWith = (name: string, extension: string): boolean => {
  const before = name.length - extension.length - 1;
  return name.toLowerCase().endsWith(extension) && (name[before] === '.' || name[before] === '-');
};
