/**
 * Numbers on the wire: one exact-size ArrayBuffer per message, a header of eight float64 and then the
 * payload. A view into a pool is never sent, and number[] never either (PANEL.md: 1e6 numbers take
 * 10 ms as a transferred buffer, more than a second as an array).
 */
const headerLength = 8;
const magic = 0x4c4c; // "LL"

/** A piece of a trajectory: rows that replace what the receiver holds from step `from` on. */
export interface RowsFrame {
  readonly from: number;
  readonly stride: number;
  readonly width: number;
  /** How many of the rows, the last ones, are a sketch of those to come, which ends with the newest; other frames replace it. */
  readonly sketched: number;
  readonly rows: Float64Array;
}

/** A sampled landscape: columns × rows values, row by row. */
export interface GridFrame {
  readonly columns: number;
  readonly rows: number;
  readonly values: Float64Array;
}

const kinds = { rows: 1, grid: 2 } as const;

function encode(kind: number, header: readonly number[], payload: Float64Array): ArrayBuffer {
  const frame = new Float64Array(headerLength + payload.length);
  frame[0] = magic;
  frame[1] = kind;
  frame.set(header, 2);
  frame.set(payload, headerLength);
  return frame.buffer;
}

function decode(kind: number, buffer: ArrayBuffer): Float64Array {
  if (buffer.byteLength % 8 !== 0 || buffer.byteLength < headerLength * 8)
    throw new Error('A frame has a wrong size.');
  const frame = new Float64Array(buffer);
  if (frame[0] !== magic || frame[1] !== kind) throw new Error('A frame has a wrong header.');
  return frame;
}

/** The rows are copied. */
export function encodeRows(frame: RowsFrame): ArrayBuffer {
  return encode(kinds.rows, [frame.from, frame.stride, frame.width, frame.sketched], frame.rows);
}

/** The rows are a view of the buffer. */
export function decodeRows(buffer: ArrayBuffer): RowsFrame {
  const frame = decode(kinds.rows, buffer);
  const [, , from, stride, width, sketched] = frame;
  const rows = frame.subarray(headerLength);
  if (!isCount(width) || rows.length % width !== 0) throw new Error('A frame of rows has a wrong width.');
  if (!isCount(stride) || !isCount(from + 1)) throw new Error('A frame of rows has a wrong place.');
  if (!isCount(sketched + 1) || sketched > rows.length / width)
    throw new Error('A frame of rows has a wrong sketch.');
  return { from, stride, width, sketched, rows };
}

/** The values are copied. */
export function encodeGrid(frame: GridFrame): ArrayBuffer {
  return encode(kinds.grid, [frame.columns, frame.rows], frame.values);
}

/** The values are a view of the buffer. */
export function decodeGrid(buffer: ArrayBuffer): GridFrame {
  const frame = decode(kinds.grid, buffer);
  const [, , columns, rows] = frame;
  const values = frame.subarray(headerLength);
  if (!isCount(columns) || !isCount(rows) || values.length !== columns * rows)
    throw new Error('A grid frame has a wrong size.');
  return { columns, rows, values };
}

/** Whether a number of a header counts something: at least one. */
const isCount = (count: number): boolean => Number.isSafeInteger(count) && count >= 1;
