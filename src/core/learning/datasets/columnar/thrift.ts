/** Deeper structures are none that a Parquet file has. */
const mostDepth = 32;
/** Bytes of the longest whole number, and of the longest length. */
const longestNumber = 10;
const longestLength = 5;

/**
 * Whether the struct of Thrift's compact protocol that begins at a byte ends within its bytes, and so does every length in
 * it: a reader that believes one that reaches beyond them may go round for ever.
 * Apache Thrift, doc/specs/thrift-compact-protocol.md.
 */
export const holdsStruct = (view: DataView, begin: number): boolean =>
  new ThriftWalk(view, begin).passStruct(0);

class ThriftWalk {
  private at: number;
  private readonly view: DataView;

  constructor(view: DataView, begin: number) {
    this.view = view;
    this.at = begin;
  }

  /** Whether a struct was passed: fields of a byte with their type, up to one of type 0. */
  passStruct(depth: number): boolean {
    while (depth <= mostDepth) {
      const head = this.byte();
      if (head === undefined) return false;
      if ((head & 15) === 0) return true;
      if (head >> 4 === 0 && this.number(longestNumber) === undefined) return false;
      if (!this.passValue(head & 15, depth)) return false;
    }
    return false;
  }

  private passValue(type: number, depth: number): boolean {
    switch (type) {
      case 1:
      case 2:
        return true;
      case 3:
        return this.skip(1);
      case 4:
      case 5:
      case 6:
        return this.number(longestNumber) !== undefined;
      case 7:
        return this.skip(8);
      case 8:
        return this.skip(this.number(longestLength));
      case 9:
        return this.passList(depth + 1);
      case 12:
        return this.passStruct(depth + 1);
      default:
        return false;
    }
  }

  /** Every element takes a byte at least, so that this ends with the bytes. */
  private passList(depth: number): boolean {
    const head = this.byte();
    if (head === undefined || depth > mostDepth) return false;
    const size = head >> 4 === 15 ? this.number(longestLength) : head >> 4;
    if (size === undefined || size > this.view.byteLength - this.at) return false;
    const type = head & 15;
    for (let i = 0; i < size; i++) if (!this.passValue(type <= 2 ? 3 : type, depth)) return false;
    return true;
  }

  private byte(): number | undefined {
    return this.at < this.view.byteLength ? this.view.getUint8(this.at++) : undefined;
  }

  private number(longest: number): number | undefined {
    let value = 0;
    for (let i = 0; i < longest; i++) {
      const byte = this.byte();
      if (byte === undefined) return undefined;
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) return value;
    }
    return undefined;
  }

  private skip(bytes: number | undefined): boolean {
    if (bytes === undefined || bytes > this.view.byteLength - this.at) return false;
    this.at += bytes;
    return true;
  }
}
