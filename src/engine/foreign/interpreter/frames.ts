/** A frame of the bridge: its JSON, and its numbers. */
export interface PipeFrame {
  readonly text: string;
  readonly numbers: Float64Array;
}

/** No frame is larger, in bytes: what claims to be is none. */
const most = { text: 2 ** 26, numbers: 2 ** 31 };

/** u32 length of the JSON, u32 length of the numbers, both little-endian; the JSON in UTF-8; float64, little-endian. */
const headLength = 8;

/** The bytes of a frame, but for its numbers. */
export function frameHead(text: string, numbers: Float64Array | undefined): Buffer {
  const json = Buffer.from(text);
  const head = Buffer.alloc(headLength + json.length);
  head.writeUInt32LE(json.length, 0);
  head.writeUInt32LE(numbers?.byteLength ?? 0, 4);
  json.copy(head, headLength);
  return head;
}

/** Puts frames together again from pieces of any size. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private length = 0;

  /** The frames that are whole with this piece; undefined when what comes is no frame, and so is nothing that follows. */
  push(piece: Buffer): readonly PipeFrame[] | undefined {
    this.pieces.push(piece);
    this.length += piece.length;
    const frames: PipeFrame[] = [];
    for (;;) {
      if (this.length < headLength) return frames;
      const [first] = this.pieces;
      if (first.length < headLength) this.join();
      const textLength = this.pieces[0].readUInt32LE(0);
      const numbersLength = this.pieces[0].readUInt32LE(4);
      if (textLength > most.text || numbersLength > most.numbers || numbersLength % 8 !== 0) return undefined;
      const end = headLength + textLength + numbersLength;
      if (this.length < end) return frames;
      frames.push(this.take(headLength + textLength, end));
    }
  }

  private join(): Buffer {
    const [first] = this.pieces;
    const joined = this.pieces.length > 1 ? Buffer.concat(this.pieces) : first;
    this.pieces = [joined];
    return joined;
  }

  private take(textEnd: number, end: number): PipeFrame {
    const bytes = this.join();
    const rest = bytes.subarray(end);
    this.pieces = rest.length > 0 ? [rest] : [];
    this.length = rest.length;
    // Numbers begin at a multiple of eight bytes only in memory of their own.
    const numbers = new Float64Array((end - textEnd) / 8);
    new Uint8Array(numbers.buffer).set(bytes.subarray(textEnd, end));
    return { text: bytes.toString('utf8', headLength, textEnd), numbers };
  }
}
