import { type Parsed, Problem } from '../problem';

const byteOrderMarks: readonly { readonly bytes: readonly number[]; readonly encoding: string }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The text of a file in UTF-8, or in UTF-16 with a byte order mark; a mark is no part of the text, and nothing is replaced by substitute characters. */
export function decodeUnicode(bytes: Uint8Array, name: string): Parsed<string> {
  const encoding = markedEncoding(bytes) ?? 'utf-8';
  return decodeStrictly(bytes, encoding) ?? undecodable(bytes, encoding, name);
}

/** The encoding that a byte order mark names. */
export function markedEncoding(bytes: Uint8Array): string | undefined {
  return byteOrderMarks.find((mark) => startsWith(bytes, mark.bytes))?.encoding;
}

/** The text without its byte order mark; undefined where the bytes are not of this encoding. */
export function decodeStrictly(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    // A runtime without the encoding throws a RangeError; wrong bytes are a TypeError.
    if (error instanceof TypeError || error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Says where the first byte stands that is not of this encoding. */
export function undecodable(bytes: Uint8Array, encoding: string, name: string): Problem {
  const lossy = new TextDecoder(encoding).decode(bytes);
  const line = lineAt(lossy, lossy.indexOf('\ufffd'));
  return new Problem(
    `"${name}" is not valid ${encoding.toUpperCase()} (the first wrong byte is on line ${line}): save it as UTF-8.`,
  );
}

export function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

/** The line of a position in a text, from 1. */
export function lineAt(text: string, position: number): number {
  const lineEnd = /\r\n|\r|\n/g;
  let line = 1;
  while (lineEnd.test(text) && lineEnd.lastIndex <= position) line++;
  return line;
}
