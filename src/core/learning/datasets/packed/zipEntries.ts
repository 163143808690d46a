import { type Parsed, Problem } from '../../../problem';
import { megabytes, mostBytes } from '../../../text/fileSize';
import { startsWith } from '../../../text/unicode';
import { visible } from '../../../text/visible';
import type { ReadContext } from '../format';
import { crc32 } from './crc32';
import { inflate } from './inflate';

/** A file in a ZIP archive. Its name is only a name: nothing is ever written where it points to. */
export interface ZipEntry {
  readonly name: string;
  /** In bytes, as the archive's directory says. */
  readonly size: number;
  readonly packedSize: number;
  readonly crc: number;
  /** 0: stored · 8: deflated. */
  readonly method: number;
  readonly isLocked: boolean;
  /** Of its own head. */
  readonly offset: number;
}

/** More files than this are no data set of one table. */
const mostEntries = 100_000;

export const isZip = (bytes: Uint8Array): boolean =>
  startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06]);

/** The files of a ZIP archive without its folders (PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12–4.3.16). */
export function zipEntries(bytes: Uint8Array): Parsed<ZipEntry[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined)
    return new Problem(
      'It is a ZIP archive without the directory at its end: it is cut. Copy or download it again.',
    );
  const { count, start } = end;
  if (count > mostEntries)
    return new Problem(`It is a ZIP archive of ${count} files: up to ${mostEntries} can be read.`);
  const entries: ZipEntry[] = [];
  let at = start;
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50)
      return new Problem(`Its directory of files is damaged at byte ${at}: copy or download it again.`);
    const { entry, next } = entryAt(view, bytes, at);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at = next;
  }
  return entries;
}

/** The record at the end that says where the directory is; a comment of up to 65,535 bytes may stand behind it. */
function endRecord(view: DataView): { readonly count: number; readonly start: number } | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) !== 0x06054b50) continue;
    const count = view.getUint16(at + 10, true);
    const start = view.getUint32(at + 16, true);
    return start === 0xffffffff || count === 0xffff ? wideEndRecord(view, at) : { count, start };
  }
  return undefined;
}

/** The same record of archives with more than 4 GB or 65,534 files. */
function wideEndRecord(
  view: DataView,
  end: number,
): { readonly count: number; readonly start: number } | undefined {
  if (end < 20 || view.getUint32(end - 20, true) !== 0x07064b50) return undefined;
  const at = Number(view.getBigUint64(end - 12, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== 0x06064b50) return undefined;
  return { count: Number(view.getBigUint64(at + 32, true)), start: Number(view.getBigUint64(at + 48, true)) };
}

function entryAt(view: DataView, bytes: Uint8Array, at: number): { entry: ZipEntry; next: number } {
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const extra = at + 46 + nameLength;
  const next = extra + extraLength + view.getUint16(at + 32, true);
  const wide = wideNumbers(view, extra, Math.min(extra + extraLength, bytes.length));
  const number = (place: number): number => {
    const own = view.getUint32(place, true);
    return own === 0xffffffff ? (wide.shift() ?? own) : own;
  };
  const size = number(at + 24);
  const packedSize = number(at + 20);
  const entry = {
    name: new TextDecoder().decode(bytes.subarray(at + 46, extra)),
    ...{ size, packedSize, offset: number(at + 42) },
    crc: view.getUint32(at + 16, true),
    method: view.getUint16(at + 10, true),
    isLocked: (view.getUint16(at + 8, true) & 1) === 1,
  };
  return { entry, next };
}

/** The numbers of 64 bits in an entry's extra field, in the order in which it leaves the narrow ones out. */
function wideNumbers(view: DataView, start: number, end: number): number[] {
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const count = Math.floor(Math.min(view.getUint16(at + 2, true), end - at - 4) / 8);
    return Array.from({ length: count }, (_, i) => Number(view.getBigUint64(at + 4 + 8 * i, true)));
  }
  return [];
}

/** The content of a file in an archive, whose length and checksum must be as its directory says. */
export async function zipContent(
  bytes: Uint8Array,
  entry: ZipEntry,
  around: ReadContext,
): Promise<Parsed<Uint8Array>> {
  const content = await contentOf(bytes, entry, around);
  if (content instanceof Problem)
    return new Problem(`"${visible(entry.name, 80)}" in the archive: ${content.message}`);
  if (content.length === entry.size && crc32(content) === entry.crc) return content;
  return new Problem(
    `"${visible(entry.name, 80)}" in the archive is damaged (its checksum or its length is another one): copy or download the file again.`,
  );
}

async function contentOf(
  bytes: Uint8Array,
  { size, packedSize, method, isLocked, offset }: ZipEntry,
  around: ReadContext,
): Promise<Parsed<Uint8Array>> {
  if (isLocked) return new Problem('It is locked with a password: unpack it first.');
  if (size > mostBytes.dataset)
    return new Problem(
      `It unpacks to ${megabytes(size)} MB: up to ${megabytes(mostBytes.dataset)} MB can be read.`,
    );
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== 0x04034b50)
    return new Problem(`There is no file at byte ${offset}, where the directory has it: it is damaged.`);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > bytes.length)
    return new Problem(`It goes to byte ${start + packedSize}, but the archive ends at ${bytes.length}.`);
  const packed = bytes.subarray(start, start + packedSize);
  if (method === 0) return packed;
  if (method === 8) return inflate(packed, size, around);
  return new Problem(`It is packed in a way that cannot be read (method ${method}): unpack it first.`);
}
