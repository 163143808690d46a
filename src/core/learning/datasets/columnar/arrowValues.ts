import { type Batch, type Column, type DataType, Type } from '@uwdata/flechette';
import { tooManyRows } from './attempted';

/** The parts of a batch that only some types have. */
interface BatchParts {
  readonly dictionary?: Column<unknown>;
  readonly data?: readonly Uint8Array[];
}

/** So many bytes of text a column may have that is written as views, which may all show the same bytes. */
const mostViewed = 2 ** 28;

/**
 * Whether a column of an Arrow file has what it says it has: as many values as rows, with texts, list items and dictionary
 * entries inside what holds them (Arrow's columnar format, "Physical memory layout"). To be asked before any value is read,
 * as the library believes all of it. Lists and structures are not looked into: nobody reads them.
 */
export const valuesHold = (column: Column<unknown>, bytes: Uint8Array): boolean =>
  tooManyRows(column.length, bytes) === undefined && column.data.every((batch) => batchHolds(batch, bytes));

function batchHolds(batch: Batch<unknown>, bytes: Uint8Array): boolean {
  const { length, nullCount, validity, type } = batch;
  if (!Number.isSafeInteger(length) || length < 0 || tooManyRows(length, bytes)) return false;
  if (nullCount > 0 && validity && validity.length * 8 < length) return false;
  if (length === 0) return true;
  switch (type.typeId) {
    case Type.Null:
      return true;
    case Type.Utf8:
    case Type.LargeUtf8:
      return offsetsHold(batch);
    case Type.Utf8View:
      return viewsHold(batch);
    case Type.Dictionary:
      return batch.values.length >= length && indicesHold(batch, bytes);
    case Type.RunEndEncoded:
      return runsHold(batch, bytes);
    default:
      return isNested(batch) || batch.values.length >= room(type, length);
  }
}

const isNested = ({ values }: Batch<unknown>): boolean => values === undefined;

/** How many items of its buffer so many values take. */
function room(type: DataType, length: number): number {
  if (type.typeId === Type.Bool) return Math.ceil(length / 8);
  return type.typeId === Type.Decimal ? length * Math.ceil(type.bitWidth / 64) : length;
}

/** Texts one behind the other: each begins where the one before ends, and the last ends where there are bytes. */
function offsetsHold({ length, offsets, values }: Batch<unknown>): boolean {
  if (offsets.length <= length || offsets[0] < 0 || offsets[length] > values.length) return false;
  for (let i = 0; i < length; i++) if (offsets[i] > offsets[i + 1]) return false;
  return true;
}

/** Texts of up to 12 bytes stand in their view; of others it says in which buffer, and where. */
function viewsHold(batch: Batch<unknown>): boolean {
  const { values } = batch;
  const { data = [] } = batch as BatchParts;
  if (values.length < 16 * batch.length) return false;
  const view = new DataView(values.buffer, values.byteOffset, values.byteLength);
  let viewed = 0;
  for (let i = 0; i < batch.length; i++) {
    if (isMissing(batch, i)) continue;
    const size = view.getInt32(16 * i, true);
    viewed += size;
    if (size < 0 || viewed > mostViewed) return false;
    if (size <= 12) continue;
    const start = view.getInt32(16 * i + 12, true);
    const room = data[view.getInt32(16 * i + 8, true)]?.length ?? 0;
    if (start < 0 || start + size > room) return false;
  }
  return true;
}

function indicesHold(batch: Batch<unknown>, bytes: Uint8Array): boolean {
  const { dictionary } = batch as BatchParts;
  if (!dictionary || !valuesHold(dictionary, bytes)) return false;
  for (let i = 0; i < batch.length; i++)
    if (!isMissing(batch, i) && !(batch.values[i] >= 0 && batch.values[i] < dictionary.length)) return false;
  return true;
}

/** Runs of equal values: their ends rise, and the last is no less than the number of rows. */
function runsHold({ length, children }: Batch<unknown>, bytes: Uint8Array): boolean {
  const [ends, values] = children;
  if (!batchHolds(ends, bytes) || !batchHolds(values, bytes) || values.length < ends.length) return false;
  for (let i = 0; i < ends.length; i++)
    if (ends.values[i] <= (i === 0 ? 0 : ends.values[i - 1])) return false;
  return ends.length > 0 && ends.values[ends.length - 1] >= length;
}

const isMissing = (batch: Batch<unknown>, row: number): boolean => batch.nullCount > 0 && !batch.isValid(row);
