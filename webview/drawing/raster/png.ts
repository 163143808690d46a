import { zlibSync } from 'fflate';
import { crc32 } from '../../../src/core/learning/datasets/packed/crc32';
import { joinedBytes } from '../bytes';
import type { Pixels } from '../displayList';

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Eight bits for each channel: red, green and blue, and alpha where something is seen through. */
const kinds = { opaque: [8, 2, 0, 0, 0], seenThrough: [8, 6, 0, 0, 0] } as const;
const inchInMetres = 0.0254;

/** Compresses bytes. */
export type Deflate = (bytes: Uint8Array) => Uint8Array;

/**
 * Pixels as a PNG file (ISO/IEC 15948), with alpha where one of them does not cover everything.
 * @param perInch how many of its pixels are to be an inch where it is printed
 * @param deflate what compresses it (RFC 1950); a system may have a faster one
 */
export function encodePng(
  { width, height, data }: Pixels,
  perInch = 96,
  deflate: Deflate = zlibSync,
): Uint8Array<ArrayBuffer> {
  const isOpaque = covers(data);
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set(isOpaque ? kinds.opaque : kinds.seenThrough, 8);
  const density = new Uint8Array(9);
  const densityView = new DataView(density.buffer);
  for (const at of [0, 4]) densityView.setUint32(at, Math.round(perInch / inchInMetres));
  density[8] = 1;
  return joinedBytes([
    Uint8Array.from(signature),
    chunk('IHDR', head),
    chunk('pHYs', density),
    chunk('IDAT', deflate(filtered({ width, height, data }, isOpaque ? 3 : 4))),
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

function covers(data: Uint8ClampedArray): boolean {
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) return false;
  return true;
}

/** Rows with a filter before each: as they are, or as differences to the left or to the row above, whichever is smallest. */
function filtered({ width, height, data }: Pixels, channels: 3 | 4): Uint8Array {
  const length = channels * width;
  const rows = new Uint8Array(height * (length + 1));
  let above: Uint8Array = new Uint8Array(length);
  for (let y = 0; y < height; y++) {
    const row = rowOf(data, y, width, channels);
    const before = above;
    const candidates = [
      row,
      row.map((byte, i) => byte - (i >= channels ? row[i - channels] : 0)),
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

function rowOf(data: Uint8ClampedArray, y: number, width: number, channels: 3 | 4): Uint8Array {
  const row = new Uint8Array(channels * width);
  for (let x = 0; x < width; x++) {
    const at = 4 * (y * width + x);
    for (let channel = 0; channel < channels; channel++) row[channels * x + channel] = data[at + channel];
  }
  return row;
}

/** How far bytes are from zero, as signed ones. */
function sizeOf(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum += byte < 128 ? byte : 256 - byte;
  return sum;
}
