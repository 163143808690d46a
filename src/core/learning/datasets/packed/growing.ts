import { type Parsed, Problem } from '../../../problem';
import { megabytes, mostBytes } from '../../../text/fileSize';

/** Up to this many bytes anything may unpack to. */
const alwaysAllowed = 64 * 2 ** 20;

/** No table of a person shrinks to less than one part in so many; what was made to fill a memory does. */
const mostRatio = 250;

/** What comes out of a packed file, piece by piece, within bounds: neither more than can be read, nor a bomb. */
export class GrowingBytes {
  private bytes: Uint8Array;
  private readonly most: number;
  private readonly packed: number;
  private used = 0;

  /**
   * @param packed the bytes that go in.
   * @param expected how many will come out, as the file says; it is not believed beyond what those bytes can be.
   */
  constructor(packed: number, expected: number) {
    this.packed = packed;
    this.most = Math.min(mostBytes.dataset, Math.max(alwaysAllowed, mostRatio * packed));
    this.bytes = new Uint8Array(Math.min(expected, this.most, 64 + 8 * packed));
  }

  get length(): number {
    return this.used;
  }

  /** Whether more came out than may. */
  get isFull(): boolean {
    return this.used > this.most;
  }

  /** Takes a piece; what is beyond the bound is forgotten. */
  add(piece: Uint8Array): void {
    const length = this.used + piece.length;
    if (length > this.most) {
      this.used = length;
      return;
    }
    if (length > this.bytes.length) this.enlarge(length);
    this.bytes.set(piece, this.used);
    this.used = length;
  }

  private enlarge(least: number): void {
    const larger = new Uint8Array(Math.min(this.most, Math.max(least, 2 * this.bytes.length)));
    larger.set(this.bytes.subarray(0, this.used));
    this.bytes = larger;
  }

  /** All that came out; a Problem where that is too much. */
  whole(): Parsed<Uint8Array> {
    if (!this.isFull) return this.bytes.subarray(0, this.used);
    const bomb = this.most < mostBytes.dataset ? `, more than ${mostRatio} times its size,` : '';
    return new Problem(
      `It unpacks to more than ${megabytes(this.most)} MB${bomb} and was given up: ${megabytes(this.packed)} MB that are packed may hold so many at most.`,
    );
  }
}
