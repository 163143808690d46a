/** A piece of a PNG file: four letters, and its bytes. */
export interface PngChunk {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export const pngSignature: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** The remainders of the checksum for every byte (PNG specification, annex D). */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** The cyclic redundancy code that ends a chunk, over its name and its bytes. */
function checksum(bytes: Uint8Array): number {
  let code = 0xffffffff;
  for (const byte of bytes) code = remainders[(code ^ byte) & 0xff] ^ (code >>> 8);
  return (code ^ 0xffffffff) >>> 0;
}

/** The chunks of a PNG file in their order. @throws where it is none */
export function chunksOf(file: Uint8Array): PngChunk[] {
  if (!pngSignature.every((byte, i) => file[i] === byte)) throw new Error('This is no PNG file.');
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const chunks: PngChunk[] = [];
  let at = pngSignature.length;
  while (at + 12 <= file.length) {
    const length = view.getUint32(at);
    const name = String.fromCharCode(...file.subarray(at + 4, at + 8));
    chunks.push({ name, bytes: file.subarray(at + 8, at + 8 + length) });
    at += length + 12;
  }
  return chunks;
}

/** A chunk as it stands in a file: its length, its name, its bytes, its checksum. */
export function chunkBytes({ name, bytes }: PngChunk): Uint8Array {
  const written = new Uint8Array(bytes.length + 12);
  const view = new DataView(written.buffer);
  view.setUint32(0, bytes.length);
  for (let i = 0; i < 4; i++) written[4 + i] = name.charCodeAt(i);
  written.set(bytes, 8);
  view.setUint32(bytes.length + 8, checksum(written.subarray(4, bytes.length + 8)));
  return written;
}
