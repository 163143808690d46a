import { Problem } from '../../../problem';

/** Deeper than this no column is nested. */
const mostDepth = 100;

/** So many tables no schema has; what names one over and over does. */
const mostTables = 200_000;

/** All buffers of a file together unpack to no more bytes. */
const mostUnpacked = 2 ** 31;

/** The fields of a table of a FlatBuffer, by the place in its list of offsets. */
type FlatFields = (entry: number) => number | undefined;

const damaged = (): Problem =>
  new Problem(
    'The Arrow file says that it has more columns or parts than its bytes can hold: it is damaged.',
  );

/**
 * Refuses an Arrow file whose schema or messages say that they have lists that its bytes cannot hold, before the library takes
 * room for them (Message.fbs, Schema.fbs and File.fbs of Arrow's format; FlatBuffers, "Internals").
 */
export function arrowFault(bytes: Uint8Array): Problem | undefined {
  return new LengthCheck(bytes).holds() ? undefined : damaged();
}

class LengthCheck {
  private readonly bytes: Uint8Array;
  private tables = 0;
  private unpacked = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  holds(): boolean {
    const { bytes } = this;
    if (bytes[0] !== 0x41) return this.streamHolds();
    const footer = bytes.length - 10;
    const fields = this.table(bytes, footer - int32(bytes, footer));
    const blocks = [8, 10].flatMap((entry) => this.items(bytes, fields(entry), 24) ?? [Number.NaN]);
    if (blocks.some(Number.isNaN) || !this.items(bytes, fields(12), 4)) return false;
    if (!this.schemaHolds(bytes, fields(6))) return false;
    return blocks.every((block) => this.messageEnd(int64(bytes, block)) !== undefined);
  }

  private streamHolds(): boolean {
    let at: number | undefined = 0;
    while (at !== undefined && at < this.bytes.length) {
      const end: number | undefined = this.messageEnd(at);
      if (end === undefined) return false;
      if (end <= at) return true;
      at = end;
    }
    return true;
  }

  /** Where a message ends with its body; undefined where it has a list that it cannot hold. */
  private messageEnd(start: number): number | undefined {
    const { bytes } = this;
    const isMarked = int32(bytes, start) === -1;
    const from = start + (isMarked ? 8 : 4);
    const length = int32(bytes, from - 4);
    if (length <= 0) return start;
    const head = bytes.subarray(from, from + length);
    const fields = this.table(head, 0);
    const type = head[fields(6) ?? head.length];
    const at = fields(8);
    const bodyLength = Math.max(0, int64(head, fields(10)));
    const body = bytes.subarray(from + length, from + length + bodyLength);
    const holds =
      type === 1
        ? this.schemaHolds(head, at)
        : type === 2
          ? this.batchHolds(head, at && this.table(head, at)(6), body)
          : this.batchHolds(head, at, body);
    return holds ? from + length + bodyLength : undefined;
  }

  /** Whether the buffers of a batch lie in its body, and those of its views are no more than it has. */
  private batchHolds(bytes: Uint8Array, at: number | undefined, body: Uint8Array): boolean {
    if (at === undefined) return true;
    const fields = this.table(bytes, at);
    const buffers = this.items(bytes, fields(8), 16);
    const ofViews = this.items(bytes, fields(12), 8);
    if (!this.items(bytes, fields(6), 16) || !buffers || !ofViews) return false;
    const counts = ofViews.map((count) => int64(bytes, count));
    if (counts.some((count) => count < 0) || counts.reduce((sum, count) => sum + count, 0) > buffers.length)
      return false;
    const isPacked = fields(10) !== undefined;
    return buffers.every((buffer) => this.bufferHolds(bytes, buffer, body, isPacked));
  }

  private bufferHolds(bytes: Uint8Array, at: number, body: Uint8Array, isPacked: boolean): boolean {
    const start = int64(bytes, at);
    const length = int64(bytes, at + 8);
    if (length === 0) return true;
    if (start < 0 || length < 0 || start + length > body.length) return false;
    this.unpacked += isPacked ? Math.max(0, int64(body, start)) : 0;
    return this.unpacked <= mostUnpacked;
  }

  private schemaHolds(bytes: Uint8Array, at: number | undefined): boolean {
    if (at === undefined) return true;
    const fields = this.table(bytes, at);
    const columns = this.items(bytes, fields(6), 4);
    return (
      columns !== undefined &&
      this.items(bytes, fields(8), 4) !== undefined &&
      columns.every((column) => this.fieldHolds(bytes, column))
    );
  }

  private fieldHolds(bytes: Uint8Array, at: number, depth = 0): boolean {
    const fields = this.table(bytes, at);
    const children = this.items(bytes, fields(14), 4);
    if (children === undefined || this.items(bytes, fields(16), 4) === undefined) return false;
    const type = fields(10);
    if (
      type !== undefined &&
      this.items(bytes, this.table(bytes, type)(6), 4) === undefined &&
      bytes[fields(8) ?? 0] === 14
    )
      return false;
    if (++this.tables > mostTables || depth > mostDepth) return false;
    return children.every((child) => this.fieldHolds(bytes, child, depth + 1));
  }

  /** A table to which an offset points. */
  private table(bytes: Uint8Array, at: number): FlatFields {
    const position = at + int32(bytes, at);
    const list = position - int32(bytes, position);
    const size = int16(bytes, list);
    return (entry) => {
      const offset = entry < size ? int16(bytes, list + entry) : 0;
      return offset === 0 ? undefined : position + offset;
    };
  }

  /** Where the items of a list begin to which an offset points; undefined where it is longer than the bytes behind it. */
  private items(bytes: Uint8Array, at: number | undefined, size: number): number[] | undefined {
    if (at === undefined) return [];
    const base = at + int32(bytes, at);
    const count = int32(bytes, base);
    if (count > 0 && base + 4 + count * size > bytes.length) return undefined;
    return Array.from({ length: Math.max(0, count) }, (_, i) => base + 4 + i * size);
  }
}

/** Bytes beyond the end are 0, as for the library that reads the same. */
const int32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) |
  ((bytes[at + 1] ?? 0) << 8) |
  ((bytes[at + 2] ?? 0) << 16) |
  ((bytes[at + 3] ?? 0) << 24);

/** Beyond 2^53 inexact, and 0 of what is not there. */
const int64 = (bytes: Uint8Array, at: number | undefined): number =>
  at === undefined ? 0 : (int32(bytes, at) >>> 0) + 2 ** 32 * int32(bytes, at + 4);

const int16 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)) << 16) >> 16;
