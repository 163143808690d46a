import { joinedBytes } from '../../drawing/bytes';

/** An element of a Matroska file: its identifier, and what is in it. */
export interface EbmlElement {
  readonly id: number;
  readonly content: Uint8Array | readonly EbmlElement[];
}

/** An element with others in it. */
export const group = (id: number, ...content: readonly EbmlElement[]): EbmlElement => ({ id, content });

/** A whole number, in as many bytes as it needs or in as many as are said: a place that is filled in later has its size before its value. */
export function whole(id: number, value: number, bytes = bytesOf(value)): EbmlElement {
  return { id, content: bigEndian(value, bytes) };
}

/** A number of 64 bits. */
export function decimal(id: number, value: number): EbmlElement {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return { id, content: new Uint8Array(view.buffer) };
}

/** A text of ASCII letters. */
export const letters = (id: number, text: string): EbmlElement => ({
  id,
  content: Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
});

/** The bytes of an element. */
export function written(element: EbmlElement): Uint8Array {
  const { id, content } = element;
  const parts = content instanceof Uint8Array ? [content] : content.map(written);
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  // Identifiers carry their length in their first bits, as they are written down everywhere.
  return joinedBytes([bigEndian(id, bytesOf(id)), sizeBytes(size), ...parts]);
}

/** A size in eight bytes, the first of which says so: one form for all sizes. */
function sizeBytes(size: number): Uint8Array {
  const bytes = bigEndian(size, 8);
  bytes[0] = 1;
  return bytes;
}

function bigEndian(value: number, bytes: number): Uint8Array {
  const all = new Uint8Array(bytes);
  let rest = value;
  for (let i = bytes - 1; i >= 0; i--) {
    all[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return all;
}

function bytesOf(value: number): number {
  let bytes = 1;
  while (value >= 256 ** bytes) bytes++;
  return bytes;
}
