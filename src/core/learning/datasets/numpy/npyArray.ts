import { type Parsed, Problem } from '../../../problem';
import type { Warning } from '../../../text/warning';
import { type ImageShape, imageOfAxes, pixelByPixel } from '../imageShape';
import { isRounded, roundedWarning, type StoredColumn, storedNumbers, tooManyCells } from '../storedTable';
import type { NumericType } from './elementType';
import { type ArrayField, type NpyHeader, npyHeader } from './npyHeader';

/** An array as the columns of a table: its first index counts the rows, all others together the columns. */
export interface ArrayColumns {
  readonly shape: readonly number[];
  readonly rows: number;
  readonly columns: readonly StoredColumn[];
  readonly image: ImageShape | undefined;
  readonly warnings: readonly Warning[];
}

/**
 * Reads the array of an NPY file.
 *
 * @param names of so many columns; where there is one only, it may have another name than the first of many.
 */
export function npyArray(
  bytes: Uint8Array,
  names: (columns: number) => readonly string[],
): Parsed<ArrayColumns> {
  const header = npyHeader(bytes);
  if (header instanceof Problem) return header;
  const { shape, elementBytes, start, fields, isStructured } = header;
  const elements = shape.reduce((product, size) => product * size, 1);
  const text = `an array of shape (${shape.join(', ')})`;
  const widest = Math.max(
    ...fields.map(({ type }) => (type.kind === 'number' ? type.holder(0).BYTES_PER_ELEMENT : type.bytes)),
  );
  const room = tooManyCells(elements * fields.length, widest, text);
  if (room) return room;
  const there = bytes.length - start;
  if (there < elements * elementBytes)
    return new Problem(
      `The head says ${text}, ${elements * elementBytes} bytes from byte ${start} on, but only ${there} are there: the file is cut.`,
    );
  const rows = shape[0] ?? 1;
  const width = shape.slice(1).reduce((product, size) => product * size, 1);
  if (isStructured && width !== 1)
    return new Problem(`It holds ${text} of structures: save a list of structures (one dimension).`);
  const layout = {
    ...header,
    rows,
    width,
    view: new DataView(bytes.buffer, bytes.byteOffset + start, there),
  };
  const all = isStructured ? fields.map(({ name }) => name) : names(width);
  const inFile = all.map((name, place) =>
    columnOf(name, isStructured ? fields[place] : fields[0], layout, isStructured ? 0 : place),
  );
  const columns = isStructured ? inFile : pixelByPixel(inFile, shape.slice(1));
  const image = isStructured ? undefined : imageOfAxes(shape.slice(1));
  return {
    shape,
    rows,
    columns,
    image,
    warnings: warningsOf(header, columns, there - elements * elementBytes),
  };
}

interface ArrayLayout extends NpyHeader {
  readonly rows: number;
  readonly width: number;
  readonly view: DataView;
}

function columnOf(
  name: string,
  { type, offset }: ArrayField,
  layout: ArrayLayout,
  place: number,
): StoredColumn {
  const { rows, view, elementBytes } = layout;
  const step = strideOf(layout);
  const first = firstOf(layout, place);
  const at = (row: number): number => (first + row * step) * elementBytes + offset;
  if (type.kind === 'text')
    return { name, texts: Array.from({ length: rows }, (_, row) => type.read(view, at(row))) };
  const values = type.holder(rows);
  for (let row = 0; row < rows; row++) values[row] = type.read(view, at(row));
  return { name, numbers: storedNumbers(values, type.isBoolean) };
}

/** How many elements lie between two rows. */
const strideOf = ({ isFortran, width }: ArrayLayout): number => (isFortran ? 1 : width);

/** The element of a column's first row. Columns are counted with the last index fastest, whatever the order in the file. */
function firstOf({ isFortran, shape, rows }: ArrayLayout, place: number): number {
  if (!isFortran) return place;
  let rest = place;
  let first = 0;
  let step = rows;
  const steps = shape.slice(1).map((size) => {
    const own = step;
    step *= size;
    return own;
  });
  for (let axis = steps.length - 1; axis >= 0; axis--) {
    const size = shape[axis + 1];
    first += (rest % size) * steps[axis];
    rest = Math.floor(rest / size);
  }
  return first;
}

function warningsOf(
  { shape, fields }: NpyHeader,
  columns: readonly StoredColumn[],
  spare: number,
): Warning[] {
  const warnings: Warning[] = [];
  if (spare > 0)
    warnings.push({
      text: `${spare} bytes stand behind the array and were left out: the file may be damaged.`,
    });
  if (shape.length > 2)
    warnings.push({
      text: `The array has ${shape.length} dimensions (${shape.join(' × ')}): each row is one of the ${shape[0]}, laid out in ${columns.length} columns.`,
    });
  const wide = (type: ArrayField['type']): type is NumericType =>
    type.kind === 'number' && type.isWide === true;
  const rounded = columns.filter(
    (column, i) =>
      wide((fields[i] ?? fields[0]).type) && 'numbers' in column && isRounded(column.numbers.values),
  );
  return [...warnings, ...rounded.map(({ name }) => roundedWarning(name))];
}
