import { type Parsed, Problem } from '../../problem';
import { npyHeader } from '../datasets/numpy/npyHeader';
import { crc32 } from '../datasets/packed/crc32';
import { zipContent, zipEntries } from '../datasets/packed/zipEntries';
import { arrayText, countOf, mostArrays, mostDimensions, mostNumbers, type StoredArray } from './storedArray';

/** Reads the arrays of an archive of NumPy, in the order in which they stand there. */
export async function readNpzArrays(bytes: Uint8Array): Promise<Parsed<readonly StoredArray[]>> {
  const entries = zipEntries(bytes);
  if (entries instanceof Problem) return entries;
  if (entries.length > mostArrays)
    return new Problem(`It has ${entries.length} arrays: up to ${mostArrays} are read.`);
  const arrays: StoredArray[] = [];
  // Numbers have eight bytes at the most, and a head a few hundred.
  let room = 8 * mostNumbers;
  for (const entry of entries) {
    if (!entry.name.endsWith('.npy'))
      return new Problem(
        `It is an archive with ${arrayText(entry)} in it, which is no array of NumPy: write it with numpy.savez.`,
      );
    room -= entry.size;
    if (room < 0)
      return new Problem(`Its arrays have more than ${mostNumbers} numbers, the most that are read.`);
    const content = await zipContent(bytes, entry, {});
    if (content instanceof Problem) return content;
    const name = entry.name.replace(/\.npy$/, '');
    const array = npyValues(content, name);
    if (array instanceof Problem) return new Problem(`Array ${arrayText({ name })}: ${array.message}`);
    arrays.push(array);
  }
  return arrays;
}

function npyValues(bytes: Uint8Array, name: string): Parsed<StoredArray> {
  const header = npyHeader(bytes);
  if (header instanceof Problem) return header;
  const { shape, elementBytes, start, fields, isStructured, isFortran } = header;
  const [{ type }] = fields;
  const count = countOf(shape);
  if (isStructured || type.kind !== 'number' || shape.length > mostDimensions)
    return new Problem('It holds no plain numbers: save it as float32 or float64.');
  if (bytes.length - start < count * elementBytes)
    return new Problem('It ends before its last number: the file is cut.');
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const places = isFortran ? columnMajor(shape) : (i: number) => i;
  return {
    ...{ name, shape },
    values: Float64Array.from({ length: count }, (_, i) => type.read(view, places(i) * elementBytes)),
  };
}

/** The place of the i-th number, counted with the last index fastest, where the first one is fastest. */
function columnMajor(shape: readonly number[]): (i: number) => number {
  const steps = shape.map((_, axis) => countOf(shape.slice(0, axis)));
  return (i) => {
    let rest = i;
    let place = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      place += (rest % shape[axis]) * steps[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return place;
  };
}

/** Writes arrays as float64 into an archive that numpy.load reads: NPY 1.0 files, stored in a ZIP archive. */
export function encodeNpz(arrays: readonly StoredArray[]): Uint8Array {
  const files = arrays.map((array) => ({
    name: new TextEncoder().encode(`${array.name}.npy`),
    content: npyOf(array),
  }));
  const size = files.reduce((sum, { name, content }) => sum + 76 + 2 * name.length + content.length, 22);
  const out = new ByteWriter(size);
  const directory = files.map(({ name, content }) => {
    const offset = out.at;
    const crc = crc32(content);
    const common = (): void => {
      out.shorts(20, 0x800, 0, 0, firstDay);
      out.words(crc, content.length, content.length);
      out.shorts(name.length, 0);
    };
    out.words(0x04034b50);
    common();
    out.bytes(name);
    out.bytes(content);
    return (): void => {
      out.words(0x02014b50);
      out.shorts(20);
      common();
      out.shorts(0, 0, 0);
      out.words(0, offset);
      out.bytes(name);
    };
  });
  const start = out.at;
  for (const entry of directory) entry();
  const length = out.at - start;
  out.words(0x06054b50);
  out.shorts(0, 0, files.length, files.length);
  out.words(length, start);
  out.shorts(0);
  return out.whole;
}

/** 1 January 1980, with which the days of ZIP begin: an archive of the same numbers is the same to the last bit. */
const firstDay = 0x21;

function npyOf({ shape, values }: StoredArray): Uint8Array {
  const tuple = `(${shape.join(', ')}${shape.length === 1 ? ',' : ''})`;
  const text = `{'descr': '<f8', 'fortran_order': False, 'shape': ${tuple}, }`;
  // Blanks and a line end fill the head up to a multiple of 64.
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const out = new ByteWriter(length + 8 * values.length);
  out.bytes(Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0));
  out.shorts(length - 10);
  out.bytes(new TextEncoder().encode(`${text.padEnd(length - 11)}\n`));
  for (const value of values) out.double(value);
  return out.whole;
}

/** Writes little-endian numbers one after the other. */
class ByteWriter {
  at = 0;
  readonly whole: Uint8Array;
  private readonly view: DataView;

  constructor(length: number) {
    this.whole = new Uint8Array(length);
    this.view = new DataView(this.whole.buffer);
  }

  shorts(...values: readonly number[]): void {
    for (const value of values) this.view.setUint16(this.move(2), value, true);
  }

  words(...values: readonly number[]): void {
    for (const value of values) this.view.setUint32(this.move(4), value, true);
  }

  double(value: number): void {
    this.view.setFloat64(this.move(8), value, true);
  }

  bytes(values: Uint8Array): void {
    this.whole.set(values, this.move(values.length));
  }

  private move(by: number): number {
    this.at += by;
    return this.at - by;
  }
}
