import {
  type Column,
  CompressionType,
  type Field,
  setCompressionCodec,
  Type,
  tableFromIPC,
} from '@uwdata/flechette';
import { type Parsed, Problem } from '../../../problem';
import { startsWith } from '../../../text/unicode';
import { shown } from '../cells';
import type { DatasetFormat } from '../format';
import { clockTime, isoTime } from '../isoTime';
import { storedTable, tooManyCells } from '../storedTable';
import { arrowFault } from './arrowLengths';
import { valuesHold } from './arrowValues';
import { attemptedAtOnce, leftOutWarnings, tooManyRows } from './attempted';
import { bounded, zstandard } from './codecs';
import { CollectedColumn, type CollectedRole } from './collectedColumn';
import { lz4Frame } from './lz4Frame';

const fileSignature = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31];
const streamSignature = [0xff, 0xff, 0xff, 0xff];
const oldSignature = [0x46, 0x45, 0x41, 0x31];

setCompressionCodec(CompressionType.LZ4_FRAME, { encode: (data) => data, decode: lz4Frame });
setCompressionCodec(CompressionType.ZSTD, { encode: (data) => data, decode: bounded(zstandard) });

/** An Arrow file (Feather, version 2) or stream: its columns of numbers, texts and dates. */
export const arrowFiles: DatasetFormat = {
  sniff: (bytes) => startsWith(bytes, fileSignature) || startsWith(bytes, oldSignature) || isStream(bytes),
  read({ bytes }, options) {
    if (startsWith(bytes, oldSignature))
      return new Problem('It is a Feather file of version 1: write it again, which makes it version 2.');
    const fault = arrowFault(bytes);
    if (fault) return fault;
    // Numbers are read where they lie, which has to be at a multiple of their size.
    const aligned = bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes);
    const table = attemptedAtOnce('Arrow', () => tableFromIPC(aligned, { useBigInt: true }));
    if (table instanceof Problem) return table;
    const { numRows: rows } = table;
    const { fields } = table.schema;
    const room =
      tooManyRows(rows, bytes) ??
      tooManyCells(rows * fields.length, 8, `${rows} rows of ${fields.length} columns`);
    if (room) return room;
    const columns: CollectedColumn[] = [];
    const left: string[] = [];
    for (const [place, { name: written, type }] of fields.entries()) {
      // A field without a name is read as null.
      const name: string | null = written;
      const field = { name: name ?? '', type };
      const role = roleOf(field);
      const column = role ? collected(role, rows, table.getChildAt(place), bytes) : undefined;
      if (column instanceof Problem) return column;
      if (column) columns.push(column);
      else left.push(field.name);
    }
    return storedTable(
      columns.map((column) => column.whole()),
      rows,
      options,
      { warnings: [...columns.flatMap(({ warnings }) => warnings), ...leftOutWarnings(left)] },
    );
  },
};

/** A stream begins with a message of a schema: its length, and somewhere in it no more than there is. */
function isStream(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, streamSignature) || bytes.length < 16) return false;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getInt32(4, true);
  return length > 0 && length <= bytes.length - 8;
}

function collected(
  role: CollectedRole,
  rows: number,
  child: Column<unknown>,
  bytes: Uint8Array,
): Parsed<CollectedColumn> {
  if (child.length !== rows)
    return new Problem(
      `Column ${shown(role.name)} has ${child.length} values for ${rows} rows: the Arrow file is damaged.`,
    );
  const column = new CollectedColumn(role, rows);
  const holds = attemptedAtOnce('Arrow', () => valuesHold(child, bytes));
  if (holds === false)
    return new Problem(
      `Column ${shown(role.name)} says that it has more values than the Arrow file holds: the file is damaged, write it again.`,
    );
  const read =
    holds instanceof Problem ? holds : attemptedAtOnce('Arrow', () => column.add(child.toArray(), 0));
  return read instanceof Problem ? new Problem(`Column ${shown(role.name)}: ${read.message}`) : column;
}

/** What becomes of a column by its type; undefined for lists, structures and bytes. */
function roleOf({ name, type }: Pick<Field, 'name' | 'type'>): CollectedRole | undefined {
  switch (type.typeId) {
    case Type.Dictionary:
      return roleOf({ name, type: type.dictionary });
    case Type.RunEndEncoded:
      return roleOf({ name, type: type.children[1].type });
    case Type.Bool:
      return { name, as: 'truth' };
    case Type.Int:
      return { name, as: 'numbers', isSingle: type.bitWidth <= 16 };
    case Type.Float:
      return { name, as: 'numbers', isSingle: type.precision < 2 };
    case Type.Decimal:
    case Type.Duration:
    case Type.Null:
      return { name, as: 'numbers' };
    case Type.Utf8:
    case Type.LargeUtf8:
    case Type.Utf8View:
      return { name, as: 'texts' };
    case Type.Date:
    case Type.Timestamp:
      return { name, as: 'texts', text: (value) => isoTime(Number(value)) };
    case Type.Time:
      return { name, as: 'texts', text: (value) => clockTime(Number(value) / 1000 ** type.unit) };
    default:
      return undefined;
  }
}
