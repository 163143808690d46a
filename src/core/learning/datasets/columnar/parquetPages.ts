import { deserializeTCompactProtocol } from 'hyparquet/src/thrift.js';
import type { RowGroup, ThriftType } from 'hyparquet/src/types.js';
import { Problem } from '../../../problem';
import { mostBytes } from '../../../text/fileSize';
import { holdsStruct } from './thrift';

/**
 * A Problem where the pages of a column claim what a group of so many rows cannot have: a reader that believes them makes
 * room for billions of values. Parquet format, PageHeader in parquet.thrift: fields 2 and 3 are the sizes, and field 1 of
 * a page's own head (5, 7 or 8) is its number of values.
 */
export function pagesFault(
  bytes: Uint8Array,
  { columns, num_rows }: RowGroup,
  name: string,
): Problem | undefined {
  const rows = Number(num_rows);
  for (const { meta_data: column } of columns) {
    if (!column || column.path_in_schema[0] !== name) continue;
    const begin = Number(column.dictionary_page_offset ?? column.data_page_offset);
    const end = Math.min(begin + Number(column.total_compressed_size), bytes.length);
    if (!(begin >= 0 && begin < end)) return damaged('its pages lie outside the file');
    const view = new DataView(bytes.buffer, bytes.byteOffset + begin, end - begin);
    const fault = faultIn({ view, offset: 0 }, begin, rows);
    if (fault) return fault;
  }
  return undefined;
}

/** A dictionary may have more values than its group has rows, but not more for each byte that it is packed into. */
const wordsOfByte = 2048;

function faultIn(
  reader: { readonly view: DataView<ArrayBufferLike>; offset: number },
  begin: number,
  rows: number,
): Problem | undefined {
  while (reader.offset < reader.view.byteLength - 1) {
    const at = `the page at byte ${begin + reader.offset}`;
    if (!holdsStruct(reader.view, reader.offset)) return damaged(`${at} has no whole head`);
    const { field_2: size, field_3: packed, ...heads } = deserializeTCompactProtocol(reader);
    const values = numberIn(heads.field_5) ?? numberIn(heads.field_8) ?? 0;
    if (!isCount(values, rows)) return damaged(`${at} claims ${values} values of ${rows} rows`);
    const words = numberIn(heads.field_7) ?? 0;
    if (!isCount(words, Math.max(rows, wordsOfByte * Number(packed))))
      return damaged(`${at} claims a dictionary of ${words} values`);
    if (!isCount(size, mostBytes.dataset) || !isCount(packed, reader.view.byteLength - reader.offset))
      return damaged(`${at} claims a size that it cannot have`);
    const [definition, repetition] = [5, 6].map((field) => numberIn(heads.field_8, field));
    if (heads.field_8 && !(isCount(definition, packed) && isCount(repetition, packed)))
      return damaged(`${at} does not say how long its levels are`);
    reader.offset += packed;
  }
  return undefined;
}

/** A Problem where the directory at the end of a file, whose length stands before the last four bytes, is no whole one. */
export function directoryFault(bytes: Uint8Array): Problem | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 8;
  const begin = end - view.getUint32(end, true);
  const directory = begin < 4 ? undefined : new DataView(bytes.buffer, bytes.byteOffset + begin, end - begin);
  if (directory && holdsStruct(directory, 0)) return undefined;
  return damaged(`the directory at its end (byte ${Math.max(begin, 0)}) is not whole`);
}

/** A field in the head of a page; the first is the number of its values. */
function numberIn(head: ThriftType | undefined, field = 1): ThriftType | undefined {
  const hasFields = typeof head === 'object' && !Array.isArray(head) && !ArrayBuffer.isView(head);
  return hasFields ? head[`field_${field}`] : undefined;
}

const isCount = (value: ThriftType | undefined, most: number): value is number =>
  typeof value === 'number' && value >= 0 && value <= most;

const damaged = (why: string): Problem => new Problem(`The Parquet file is damaged: ${why}.`);
