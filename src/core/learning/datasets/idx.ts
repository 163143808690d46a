import { type Parsed, Problem } from '../../problem';
import { startsWith } from '../../text/unicode';
import { visible } from '../../text/visible';
import type { DataSource, DatasetFormat } from './format';
import { type ImageShape, imageOfAxes } from './imageShape';
import { gunzip } from './packed/gzip';
import { numberedNames, type StoredColumn, storedNumbers, storedTable, tooManyCells } from './storedTable';
import type { ColumnValues } from './table';

/** An element of an IDX file: big-endian, as LeCun, Cortes & Burges describe it on the page of MNIST. */
interface IdxType {
  readonly bytes: number;
  read(view: DataView, at: number): number;
  holder(count: number): ColumnValues;
}

const types: ReadonlyMap<number, IdxType> = new Map([
  [0x08, { bytes: 1, read: (view, at) => view.getUint8(at), holder: (n) => new Uint8Array(n) }],
  [0x09, { bytes: 1, read: (view, at) => view.getInt8(at), holder: (n) => new Int16Array(n) }],
  [0x0b, { bytes: 2, read: (view, at) => view.getInt16(at), holder: (n) => new Int16Array(n) }],
  [0x0c, { bytes: 4, read: (view, at) => view.getInt32(at), holder: (n) => new Int32Array(n) }],
  [0x0d, { bytes: 4, read: (view, at) => view.getFloat32(at), holder: (n) => new Float32Array(n) }],
  [0x0e, { bytes: 8, read: (view, at) => view.getFloat64(at), holder: (n) => new Float64Array(n) }],
]);

const mostDimensions = 4;
const idxName = /(?:[.-]idx\d?|[-.]?ubyte)$/i;

/** Images as MNIST has them, one row each with the columns p0, p1, …, and their labels from the file beside it as the column "label". */
export const idxFiles: DatasetFormat = {
  sniff: (bytes, name) =>
    startsWith(bytes, [0, 0]) &&
    bytes.length >= 4 &&
    ((types.has(bytes[2]) &&
      bytes[3] >= 1 &&
      bytes[3] <= mostDimensions &&
      bytes.length >= 4 + 4 * bytes[3]) ||
      idxName.test(name)),
  async read(source, options) {
    const array = idxArray(source.bytes);
    if (array instanceof Problem) return array;
    const { rows, columns, image } = array;
    if (columns.length === 1 && !/image/i.test(source.name))
      return storedTable([{ ...columns[0], name: labelName }], rows, options);
    const labels = await labelsBeside(source, rows);
    if (labels instanceof Problem) return labels;
    if (labels) return storedTable([...columns, labels], rows, options, { image });
    const looked = labelsFile(source.name);
    const text = `The images have no labels: there is no file ${looked ? `"${visible(looked, 80)}" ` : ''}beside them.`;
    return storedTable(columns, rows, options, {
      image,
      warnings: /image/i.test(source.name) ? [{ text }] : [],
    });
  },
};

const labelName = 'label';

/** An array as columns: its first index counts the rows. */
interface IdxArray {
  readonly rows: number;
  readonly columns: readonly StoredColumn[];
  readonly image: ImageShape | undefined;
}

function idxArray(bytes: Uint8Array): Parsed<IdxArray> {
  const [, , code, dimensions] = bytes;
  const type = types.get(code);
  if (!type)
    return new Problem(
      `It has elements of type 0x${code.toString(16).padStart(2, '0')} (byte 3), which is not one of the IDX format: 08, 09, 0b, 0c, 0d or 0e.`,
    );
  if (dimensions < 1 || dimensions > mostDimensions)
    return new Problem(
      `Its head says ${dimensions} dimensions (byte 4): IDX files of 1 to ${mostDimensions} can be read, so it is damaged or no such file.`,
    );
  const start = 4 + 4 * dimensions;
  if (bytes.length < start)
    return new Problem(`It ends within its head, at byte ${bytes.length}: it is cut.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  const needed = shape.reduce((product, size) => product * size, type.bytes);
  const there = bytes.length - start;
  const text = `${shape.join(' × ')} numbers`;
  if (needed !== there)
    return new Problem(
      `Its head says ${text}, ${needed} bytes, but ${there} are there: ${there < needed ? 'the file is cut' : 'it is damaged'}.`,
    );
  const room = tooManyCells(needed / type.bytes, type.holder(0).BYTES_PER_ELEMENT, text);
  if (room) return room;
  return columnsOf(view, start, type, shape);
}

function columnsOf(
  view: DataView,
  start: number,
  type: IdxType,
  [rows, ...rest]: readonly number[],
): IdxArray {
  const width = rest.reduce((product, size) => product * size, 1);
  const columns = numberedNames('p', width, 0).map((name, place) => {
    const values = type.holder(rows);
    for (let row = 0; row < rows; row++)
      values[row] = type.read(view, start + (row * width + place) * type.bytes);
    return { name, numbers: storedNumbers(values) };
  });
  return { rows, columns, image: imageOfAxes(rest) };
}

/** The name of the file with the labels of images: "train-images-idx3-ubyte" has "train-labels-idx1-ubyte" beside it. */
function labelsFile(images: string): string | undefined {
  const name = images
    .replace(/images?/i, (word) => (word[0] === 'I' ? 'Labels' : 'labels'))
    .replace(/idx\d/i, 'idx1');
  return name === images || !/image/i.test(images) ? undefined : name;
}

/** The labels of images, packed or not; undefined where there is no such file. */
async function labelsBeside(
  { name, around }: DataSource,
  rows: number,
): Promise<Parsed<StoredColumn> | undefined> {
  const file = labelsFile(name);
  if (file === undefined || !around.beside) return undefined;
  const bare = file.replace(/\.gz$/i, '');
  for (const candidate of [file, bare, `${bare}.gz`]) {
    const bytes = await around.beside(candidate);
    if (!bytes) continue;
    const unpacked = startsWith(bytes, [0x1f, 0x8b]) ? await gunzip(bytes, around) : bytes;
    const labels = unpacked instanceof Problem ? unpacked : idxArray(unpacked);
    if (labels instanceof Problem)
      return new Problem(`The labels, "${visible(candidate, 80)}": ${labels.message}`);
    if (labels.rows === rows && labels.columns.length === 1) return { ...labels.columns[0], name: labelName };
    return new Problem(
      `There are ${rows} images, but ${labels.rows} labels in "${visible(candidate, 80)}" beside them: they do not belong together, or one of the files is cut.`,
    );
  }
  return undefined;
}
