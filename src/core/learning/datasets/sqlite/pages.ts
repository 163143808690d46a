import { type Parsed, Problem } from '../../../problem';

/** Deeper than this no tree of pages is, however large the file. */
const mostDepth = 20;

/** The pages of a SQLite database (sqlite.org/fileformat2.html), of which only tables with row numbers are read. */
export class DatabasePages {
  /** The text that bytes of the database stand for. */
  readonly decode: (bytes: Uint8Array) => string;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly size: number;
  /** Bytes of a page that are used. */
  private readonly usable: number;

  /** The bytes must begin with the head of a database, of 100 bytes. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const written = this.view.getUint16(16);
    this.size = written === 1 ? 65_536 : written;
    this.usable = this.size - bytes[20];
    const encodings = ['utf-8', 'utf-8', 'utf-16le', 'utf-16be'] as const;
    const decoder = new TextDecoder(encodings[this.view.getUint32(56)] ?? 'utf-8');
    this.decode = (text) => decoder.decode(text);
  }

  /** What is wrong with the head, or with the length of the file. */
  get fault(): Problem | undefined {
    if (this.size < 512 || (this.size & (this.size - 1)) !== 0 || this.usable < 480)
      return new Problem(
        `Its head says pages of ${this.size} bytes (byte 16), which is none of a database: it is damaged.`,
      );
    const pages = this.view.getUint32(28);
    const there = Math.floor(this.bytes.length / this.size);
    if (pages > there && this.view.getUint32(24) === this.view.getUint32(92))
      return new Problem(`It is a database of ${pages} pages, but ${there} are there: the file is cut.`);
    return undefined;
  }

  /** Goes through the records of a table in the order of their row numbers, from its first page on. */
  *records(root: number): Generator<Parsed<{ readonly rowid: number; readonly payload: Uint8Array }>> {
    const visited = new Set<number>();
    const waiting: { readonly page: number; readonly depth: number }[] = [{ page: root, depth: 0 }];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { page, depth } = next;
      const start = this.startOf(page);
      if (start === undefined || visited.has(page) || depth > mostDepth) return yield this.damaged(page);
      visited.add(page);
      const head = start + (page === 1 ? 100 : 0);
      const kind = this.bytes[head];
      const count = this.view.getUint16(head + 3);
      const pointers = head + (kind === 5 ? 12 : 8);
      if ((kind !== 5 && kind !== 13) || pointers + 2 * count > start + this.size)
        return yield this.damaged(page);
      if (kind === 5) {
        waiting.push({ page: this.view.getUint32(head + 8), depth: depth + 1 });
        for (let cell = count - 1; cell >= 0; cell--) {
          const at = start + this.view.getUint16(pointers + 2 * cell);
          if (at + 4 > start + this.size) return yield this.damaged(page);
          waiting.push({ page: this.view.getUint32(at), depth: depth + 1 });
        }
      } else
        for (let cell = 0; cell < count; cell++) {
          const record = this.recordAt(start, start + this.view.getUint16(pointers + 2 * cell));
          if (!record) return yield this.damaged(page);
          yield record;
        }
    }
  }

  private damaged(page: number): Problem {
    return new Problem(
      `Page ${page} of the database is damaged or not there: copy it again, when no program has it open.`,
    );
  }

  private startOf(page: number): number | undefined {
    const start = (page - 1) * this.size;
    return page >= 1 && start + this.size <= this.bytes.length ? start : undefined;
  }

  private recordAt(start: number, at: number): { rowid: number; payload: Uint8Array } | undefined {
    const end = start + this.size;
    const [length, afterLength] = varint(this.bytes, at);
    const [rowid, from] = varint(this.bytes, afterLength);
    const local = this.localLength(length);
    if (from + local > end || length > this.bytes.length) return undefined;
    if (local === length) return { rowid, payload: this.bytes.subarray(from, from + length) };
    const payload = new Uint8Array(length);
    payload.set(this.bytes.subarray(from, from + local));
    return this.fillOverflow(payload, local, from + local) ? { rowid, payload } : undefined;
  }

  /** How much of a record stands in the page itself ("Cell payload", section 1.6 of the file format). */
  private localLength(length: number): number {
    const most = this.usable - 35;
    if (length <= most) return length;
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const rest = least + ((length - least) % (this.usable - 4));
    return rest <= most ? rest : least;
  }

  /** Reads the rest of a record from the chain of pages that begins at a place; false where it is broken. */
  private fillOverflow(payload: Uint8Array, from: number, pointer: number): boolean {
    let filled = from;
    for (let at = pointer; filled < payload.length; ) {
      if (at + 4 > this.bytes.length) return false;
      const start = this.startOf(this.view.getUint32(at));
      if (start === undefined) return false;
      const piece = this.bytes.subarray(
        start + 4,
        start + Math.min(this.usable, 4 + payload.length - filled),
      );
      payload.set(piece, filled);
      filled += piece.length;
      at = start;
    }
    return true;
  }
}

/** A whole number of 1 to 9 bytes, and where it ends; numbers beyond 2^53, which are none of a length, are rounded. */
export function varint(bytes: Uint8Array, at: number): readonly [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at + i] ?? 0;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + i + 1];
  }
  return [value * 256 + (bytes[at + 8] ?? 0), at + 9];
}
