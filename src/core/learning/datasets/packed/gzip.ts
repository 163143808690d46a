import { Gunzip } from 'fflate';
import { type Parsed, Problem } from '../../../problem';
import { startsWith } from '../../../text/unicode';
import type { DatasetFormat, ReadContext } from '../format';
import { crc32 } from './crc32';
import { GrowingBytes } from './growing';
import { unpackedBy } from './inflate';

/** A file of any kind that was packed with gzip. */
export const gzipFiles: DatasetFormat = {
  sniff: (bytes) => startsWith(bytes, [0x1f, 0x8b]),
  async read({ bytes, name, ...source }) {
    const unpacked = await gunzip(bytes, source.around);
    if (unpacked instanceof Problem) return unpacked;
    return { inside: { ...source, bytes: unpacked, name: name.replace(/\.gz$/i, '') } };
  },
};

/** Unpacks gzip (RFC 1952), of one member or several, and compares the length and the checksum of each. */
export async function gunzip(bytes: Uint8Array, around: ReadContext): Promise<Parsed<Uint8Array>> {
  if (bytes.length < 18) return new Problem('It is packed with gzip but ends within its head: it is cut.');
  const out = new GrowingBytes(bytes.length, trailerOf(bytes, bytes.length).length);
  let member = { crc: 0, length: 0 };
  let wrong = false;
  const compare = (end: number): void => {
    const { crc, length } = trailerOf(bytes, end);
    wrong ||= crc !== member.crc || length !== member.length >>> 0;
    member = { crc: 0, length: 0 };
  };
  const decoder = new Gunzip((piece) => {
    member = { crc: crc32(piece, member.crc), length: member.length + piece.length };
    out.add(piece);
  });
  decoder.onmember = compare;
  const whole = await unpackedBy(decoder, bytes, out, around);
  if (whole instanceof Problem) return whole;
  compare(bytes.length);
  if (!wrong) return whole;
  return new Problem(
    'Its checksum is not that of what it holds: the file is cut or damaged. Copy or download it again.',
  );
}

/** What stands behind a member that ends here: the checksum and, modulo 2³², the length of what it holds. */
function trailerOf(bytes: Uint8Array, end: number): { readonly crc: number; readonly length: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset + end - 8, 8);
  return { crc: view.getUint32(0, true), length: view.getUint32(4, true) };
}
