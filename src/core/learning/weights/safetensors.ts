import { type Parsed, Problem } from '../../problem';
import { visible } from '../../text/visible';
import { halfIn } from '../datasets/numpy/elementType';
import { arrayText, countOf, mostArrays, mostDimensions, mostNumbers, type StoredArray } from './storedArray';

/** How a number of one type lies in the bytes, little-endian. */
interface NumberType {
  readonly bytes: number;
  read(view: DataView, at: number): number;
}

const types: Readonly<Record<string, NumberType>> = {
  F64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  F32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  F16: { bytes: 2, read: (view, at) => halfIn(view.getUint16(at, true)) },
  BF16: { bytes: 2, read: (view, at) => bfloat16In(view.getUint16(at, true)) },
  I64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  I32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  I16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  I8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  U8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  BOOL: { bytes: 1, read: (view, at) => Number(view.getUint8(at) !== 0) },
};

const wide = new DataView(new ArrayBuffer(4));

/** A number of 16 bits that are the first ones of a float32. */
function bfloat16In(bits: number): number {
  wide.setUint32(0, bits << 16);
  return wide.getFloat32(0);
}

/** A head larger than this says nothing that is needed. */
const mostHeadBytes = 8 * 2 ** 20;
const metadataName = '__metadata__';

/**
 * Reads the format of github.com/huggingface/safetensors: the length of the head in 8 bytes, the head as JSON, the numbers. Everything
 * that the head says is held against the bytes that are there before room is made for it.
 */
export function readSafetensors(bytes: Uint8Array): Parsed<readonly StoredArray[]> {
  if (bytes.length < 10) return notKnown();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > bytes.length - 8 || length < 2 || bytes[8] !== 0x7b) return notKnown();
  if (length > mostHeadBytes)
    return new Problem(`Its head has ${length} bytes: up to ${mostHeadBytes} are read.`);
  const head = headOf(bytes.subarray(8, 8 + length));
  if (head instanceof Problem) return head;
  const data = new DataView(bytes.buffer, bytes.byteOffset + 8 + length, bytes.byteLength - 8 - length);
  const entries = Object.entries(head).filter(([name]) => name !== metadataName);
  if (entries.length > mostArrays)
    return new Problem(`It has ${entries.length} arrays: up to ${mostArrays} are read.`);
  const found: PlacedArray[] = [];
  let room = mostNumbers;
  for (const [name, entry] of entries) {
    const placed = arrayOf(name, entry, data, room);
    if (placed instanceof Problem) return placed;
    room -= placed.array.values.length;
    found.push(placed);
  }
  return overlapOf(found) ?? found.map(({ array }) => array);
}

/** An array with the bytes that it was read from. */
interface PlacedArray {
  readonly array: StoredArray;
  readonly begin: number;
  readonly end: number;
}

/** Two arrays share no bytes, as the format has it: else one of them has the numbers of the other. */
function overlapOf(found: readonly PlacedArray[]): Problem | undefined {
  const inOrder = found.filter(({ begin, end }) => end > begin).sort((a, b) => a.begin - b.begin);
  const at = inOrder.findIndex(({ begin }, i) => i > 0 && begin < inOrder[i - 1].end);
  if (at < 0) return undefined;
  const [one, other] = [inOrder[at - 1], inOrder[at]].map(({ array }) => arrayText(array));
  return new Problem(
    `Arrays ${one} and ${other} are said to share bytes of the file, which is not where their numbers are: the file is damaged.`,
  );
}

const notKnown = (): Problem =>
  new Problem(
    'It is no file of weights: .npz of NumPy, .safetensors and .json are read, the .safetensors from its head on.',
  );

function headOf(bytes: Uint8Array): Parsed<object> {
  try {
    const head: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof head === 'object' && head !== null && !Array.isArray(head)) return head;
  } catch {
    // Neither text nor JSON: the same as another value.
  }
  return new Problem('Its head is not the JSON that safetensors writes: it is cut or damaged.');
}

function arrayOf(name: string, entry: unknown, data: DataView, room: number): Parsed<PlacedArray> {
  const {
    dtype,
    shape,
    data_offsets: offsets,
  } = (typeof entry === 'object' && entry ? entry : {}) as {
    readonly [member: string]: unknown;
  };
  const text = `Array ${arrayText({ name })}`;
  if (!isSizes(shape, mostDimensions) || !isSizes(offsets, 2) || offsets.length !== 2)
    return new Problem(`${text} has no shape or no place in the file's head: it is damaged.`);
  const type = typeof dtype === 'string' && Object.hasOwn(types, dtype) ? types[dtype] : undefined;
  if (!type)
    return new Problem(
      `${text} has numbers of the type ${visible(String(dtype), 20)}, which are not read: save it as F32 or F64.`,
    );
  const count = countOf(shape);
  const [begin, end] = offsets;
  if (count > room)
    return new Problem(`Its arrays have more than ${mostNumbers} numbers, the most that are read.`);
  if (end > data.byteLength || end - begin !== count * type.bytes)
    return new Problem(
      `${text} is said to be from byte ${begin} to ${end}, which is not where its numbers are: the file is cut or damaged.`,
    );
  const values = Float64Array.from({ length: count }, (_, i) => type.read(data, begin + i * type.bytes));
  return { array: { name, shape, values }, begin, end };
}

const isSizes = (value: unknown, most: number): value is readonly number[] =>
  Array.isArray(value) &&
  value.length <= most &&
  value.every((size) => Number.isSafeInteger(size) && size >= 0);

/** Writes arrays as float64, or as whole numbers of 8 bytes, with texts that say where they come from. */
export function encodeSafetensors(
  arrays: readonly (StoredArray & { readonly isWhole?: true })[],
  metadata: Readonly<Record<string, string>>,
): Uint8Array {
  let at = 0;
  const entries = arrays.map(({ name, shape, values, isWhole }) => {
    const begin = at;
    at += 8 * values.length;
    return [name, { dtype: isWhole ? 'I64' : 'F64', shape, data_offsets: [begin, at] }] as const;
  });
  const text = JSON.stringify({ [metadataName]: metadata, ...Object.fromEntries(entries) });
  const head = new TextEncoder().encode(text);
  // Blanks fill the head up, so that the numbers stand at a multiple of their size.
  const length = Math.ceil(head.length / 8) * 8;
  const bytes = new Uint8Array(8 + length + at).fill(0x20, 8, 8 + length);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(length), true);
  bytes.set(head, 8);
  let place = 8 + length;
  for (const { values, isWhole } of arrays)
    for (const value of values) {
      if (isWhole) view.setBigInt64(place, BigInt(value), true);
      else view.setFloat64(place, value, true);
      place += 8;
    }
  return bytes;
}
