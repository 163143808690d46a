import { varint } from './pages';

/** A value of a record; bytes are none of a table that is learned from. */
export type SqlValue = number | bigint | string | null | Uint8Array;

/** The values of a record (sqlite.org/fileformat2.html, section 2.1); undefined where it is not one. */
export function recordValues(
  payload: Uint8Array,
  decode: (bytes: Uint8Array) => string,
): SqlValue[] | undefined {
  const [headLength, afterHead] = varint(payload, 0);
  if (headLength > payload.length) return undefined;
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
  const values: SqlValue[] = [];
  let body = headLength;
  for (let at = afterHead; at < headLength; ) {
    const [type, next] = varint(payload, at);
    const length = lengthOf(type);
    if (body + length > payload.length) return undefined;
    values.push(valueAt(view, type, body, length, decode));
    body += length;
    at = next;
  }
  return values;
}

/** Bytes of the whole numbers and of the fraction, by their types 0 to 9. */
const lengths = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0] as const;

const lengthOf = (type: number): number =>
  type < 10 ? lengths[type] : type < 12 ? 0 : Math.floor((type - 12) / 2);

function valueAt(
  view: DataView,
  type: number,
  at: number,
  length: number,
  decode: (bytes: Uint8Array) => string,
): SqlValue {
  if (type >= 12) {
    const bytes = new Uint8Array(view.buffer, view.byteOffset + at, length);
    return type % 2 === 1 ? decode(bytes) : bytes;
  }
  if (type === 7) return view.getFloat64(at);
  if (type === 8 || type === 9) return type - 8;
  if (type === 0 || type > 9) return null;
  return wholeNumber(view, at, length);
}

function wholeNumber(view: DataView, at: number, length: number): number | bigint {
  if (length === 8) return view.getBigInt64(at);
  let value = view.getInt8(at);
  for (let i = 1; i < length; i++) value = value * 256 + view.getUint8(at + i);
  return value;
}
