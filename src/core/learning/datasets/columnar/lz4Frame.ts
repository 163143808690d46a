import { checkLength } from './codecs';

/**
 * Unpacks an LZ4 frame (LZ4 Frame Format Description 1.6.1) into so many bytes. Checksums are passed over: what packs data
 * this way says their length itself. Throws for what is no such frame, as the libraries that call it expect of a codec.
 */
export function lz4Frame(input: Uint8Array, length: number): Uint8Array {
  checkLength(length);
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  if (view.getUint32(0, true) !== 0x184d2204) throw new Error('no LZ4 frame');
  const flags = input[4];
  const hasBlockChecksums = (flags & 0x10) !== 0;
  let at = 7 + ((flags & 0x08) !== 0 ? 8 : 0) + ((flags & 0x01) !== 0 ? 4 : 0);
  const output = new Uint8Array(length);
  let filled = 0;
  for (;;) {
    const head = view.getUint32(at, true);
    if (head === 0) break;
    const size = head & 0x7fffffff;
    at += 4;
    if (at + size > input.length) throw new Error('an LZ4 block that is cut');
    const block = input.subarray(at, at + size);
    filled = head >>> 31 === 1 ? copied(block, output, filled) : unpacked(block, output, filled);
    at += size + (hasBlockChecksums ? 4 : 0);
  }
  if (filled !== length) throw new Error(`${filled} bytes in an LZ4 frame of ${length}`);
  return output;
}

function copied(block: Uint8Array, output: Uint8Array, from: number): number {
  output.set(block, from);
  return from + block.length;
}

/** A block: literals and copies of what is already there, by turns (LZ4 Block Format Description). */
function unpacked(block: Uint8Array, output: Uint8Array, from: number): number {
  let filled = from;
  let at = 0;
  const lengthFrom = (start: number): number => {
    let length = start;
    if (start === 15)
      for (let byte = 255; byte === 255; length += byte) {
        if (at >= block.length) throw new Error('an LZ4 block that is cut');
        byte = block[at++];
      }
    return length;
  };
  while (at < block.length) {
    const token = block[at++];
    const literals = lengthFrom(token >> 4);
    output.set(block.subarray(at, at + literals), filled);
    filled += literals;
    at += literals;
    if (at >= block.length) break;
    const distance = block[at] | (block[at + 1] << 8);
    at += 2;
    const end = filled + lengthFrom(token & 15) + 4;
    if (distance === 0 || distance > filled || end > output.length)
      throw new Error('an LZ4 block that is damaged');
    for (; filled < end; filled++) output[filled] = output[filled - distance];
  }
  return filled;
}
