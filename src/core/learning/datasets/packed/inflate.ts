import { Inflate } from 'fflate';
import { type Parsed, Problem } from '../../../problem';
import type { ReadContext } from '../format';
import { GrowingBytes } from './growing';

/** Bytes that are unpacked between two pauses: they become 16 MB at most, as nothing of deflate becomes more than 1032 times itself. */
const packedPiece = 2 ** 14;

/** What is said where reading was given up by who asked for it. */
export const givenUp = (): Problem => new Problem('Reading was stopped.');

/** The other end of a decoder: it is told of each piece that comes out, and throws where the bytes are no such data. */
interface Decoder {
  push(piece: Uint8Array, final: boolean): void;
}

/** Sends bytes through a decoder that writes into `out`, with pauses; ends early where too much comes out. */
export async function unpackedBy(
  decoder: Decoder,
  packed: Uint8Array,
  out: GrowingBytes,
  { pause }: ReadContext,
): Promise<Parsed<Uint8Array>> {
  for (let start = 0; start < packed.length && !out.isFull; start += packedPiece) {
    if (start > 0 && start % (16 * packedPiece) === 0 && (await pause?.(start / packed.length)))
      return givenUp();
    const end = start + packedPiece;
    try {
      decoder.push(packed.subarray(start, end), end >= packed.length);
    } catch (error) {
      // Whatever a decoder throws is about the bytes; that they are cut has a number of its own.
      return new Problem(
        isCut(error)
          ? `It ends too early (after byte ${packed.length}): the file is cut. Copy or download it again.`
          : `It is damaged near byte ${start} of what is packed: copy or download it again.`,
      );
    }
  }
  return out.whole();
}

/** fflate: FlateErrorCode.UnexpectedEOF. */
const isCut = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 0;

/** Unpacks raw deflate data (RFC 1951), which become `expected` bytes. */
export async function inflate(
  packed: Uint8Array,
  expected: number,
  around: ReadContext,
): Promise<Parsed<Uint8Array>> {
  const out = new GrowingBytes(packed.length, expected);
  return unpackedBy(new Inflate((piece) => out.add(piece)), packed, out, around);
}
