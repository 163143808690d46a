import { zlibSync } from 'fflate';
import { crc32 } from '../../../src/core/learning/datasets/packed/crc32';
import { joinedBytes } from '../bytes';
import type { Pixels } from '../displayList';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Eight bits for each of red, green and blue. */
const trueColour = [8, 2, 0, 0, 0];
const inchInMetres = 0.0254;

/** Compresses bytes. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/**
 * Pixels that cover everything as a PNG file (ISO/IEC 15948).
 * @param perInch how many of its pixels are to be an inch where it is printed
 * @param deflate what compresses it (RFC 1950); a system may have a faster one
 */
export function encodePng(
  { width, height, data }: Pixels,
  perInch = 96,
  deflate: Deflate = zlibSync,
): Uint8Array<ArrayBuffer> {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set(trueColour, 8);
  const density = new Uint8Array(9);
  const densityView = new DataView(density.buffer);
  for (const at of [0, 4]) densityView.setUint32(at, Math.round(perInch / inchInMetres));
  density[8] = 1;
  return joinedBytes([
    Uint8Array.from(signature),
    chunk('IHDR', head),
    chunk('pHYs', density),
    chunk('IDAT', deflate(filtered({ width, height, data }))),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const named = joinedBytes([new TextEncoder().encode(type), content]);
  const bytes = new Uint8Array(named.length + 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(named, 4);
  view.setUint32(named.length + 4, crc32(named));
  return bytes;
}

/** Rows with a filter before each: as they are, or as differences to the left or to the row above, whichever is smallest. */
function filtered({ width, height, data }: Pixels): Uint8Array {
  const length = 3 * width;
  const rows = new Uint8Array(height * (length + 1));
  let above: Uint8Array = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    const row = opaqueRow(data, y, width);
    const before = above;
    const candidates = [
      row,
      row.map((byte, i) => byte - (i >= 3 ? row[i - 3] : 0)),
      row.map((byte, i) => byte - before[i]),
    ];
    const sizes = candidates.map(sizeOf);
    const filter = sizes.indexOf(Math.min(...sizes));
    rows[y * (length + 1)] = filter;
    rows.set(candidates[filter], y * (length + 1) + 1);
    above = row;
  }
  return rows;
}

function opaqueRow(data: Uint8ClampedArray, y: number, width: number): Uint8Array {
  const row = new Uint8Array(3 * width);
  for (let x = 0; x < width; x++) {
    const at = 4 * (y * width + x);
    for (let channel = 0; channel < 3; channel++) row[3 * x + channel] = data[at + channel];
  }
  return row;
}

/** How far bytes are from zero, as signed ones. */
function sizeOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte < 128 ? byte : 256 - byte;
  return sum;
}
