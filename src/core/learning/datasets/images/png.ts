import { type Parsed, Problem } from '../../../problem';
import { startsWith } from '../../../text/unicode';
import type { ReadContext } from '../format';
import { crc32 } from '../packed/crc32';
import { inflate } from '../packed/inflate';
import { type PixelImage, type PngHead, pictureOf, scanBytes } from './pngPixels';

/** No image that is a row of a table has more pixels on a side. */
const mostSide = 1024;

/** Whether bytes begin as a PNG image does. */
const isPng = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Reads a PNG image without interlacing (W3C, Portable Network Graphics, third edition). */
export async function readPng(bytes: Uint8Array, around: ReadContext): Promise<Parsed<PixelImage>> {
  if (!isPng(bytes)) return new Problem('It is no PNG image.');
  const parts: Uint8Array[] = [];
  let head: Parsed<PngHead> | undefined;
  let palette: Uint8Array = new Uint8Array(0);
  for (const chunk of chunksOf(bytes)) {
    if (chunk instanceof Problem) return chunk;
    const { type, data } = chunk;
    if (type === 'IHDR') head = headOf(data);
    else if (type === 'PLTE') palette = data;
    else if (type === 'IDAT') parts.push(data);
  }
  if (head instanceof Problem) return head;
  if (!head || parts.length === 0) return new Problem('It has no pixels: it is cut.');
  const packed = joined(parts);
  // Two bytes of zlib's head stand before the data, four of a checksum behind them.
  const scan = await inflate(packed.subarray(2, packed.length - 4), scanBytes(head), around);
  return scan instanceof Problem ? scan : pictureOf(head, scan, palette);
}

function* chunksOf(
  bytes: Uint8Array,
): Generator<Parsed<{ readonly type: string; readonly data: Uint8Array }>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; ; ) {
    const length = at + 12 <= bytes.length ? view.getUint32(at) : Number.POSITIVE_INFINITY;
    if (at + 12 + length > bytes.length)
      return yield new Problem(`It ends within byte ${bytes.length}: the image is cut.`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IEND') return;
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length))
      return yield new Problem(`The image is damaged between bytes ${at} and ${at + 12 + length}.`);
    yield { type, data: bytes.subarray(at + 8, at + 8 + length) };
    at += 12 + length;
  }
}

function headOf(data: Uint8Array): Parsed<PngHead> {
  if (data.length < 13) return new Problem('The image has a head that is cut.');
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [bits, colourType, , , interlaced] = data.subarray(8);
  if (width === 0 || height === 0 || width > mostSide || height > mostSide)
    return new Problem(
      `It has ${width} × ${height} pixels: images of up to ${mostSide} × ${mostSide} can be read.`,
    );
  if (interlaced !== 0) return new Problem('The image is interlaced: save it without that.');
  if (![0, 2, 3, 4, 6].includes(colourType) || ![1, 2, 4, 8, 16].includes(bits))
    return new Problem(
      `The image has colours of a kind that PNG does not know (${colourType}, ${bits} bits).`,
    );
  return { width, height, bits, colourType };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
