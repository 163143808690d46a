import { type BigIntStats, closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type Parsed, Problem } from '../core/problem';
import { tooLarge } from '../core/text/fileSize';
import { reasonOf } from './reasons';

/** A file's name does not tell it from others, as there are links; these two numbers do. */
type FileIdentity = Pick<BigIntStats, 'dev' | 'ino'>;

export const isSameFile = (one: FileIdentity, other: FileIdentity): boolean =>
  one.dev === other.dev && one.ino === other.ino;

/** The files that a call reads: none is read beyond its bound, and each is known again where it would be written over. */
export class InputFiles {
  private readonly known: { readonly path: string; readonly identity: FileIdentity }[] = [];

  /** The content of a file with at most `most` bytes. */
  read(path: string, most: number): Parsed<Uint8Array> {
    try {
      // A pipe into which nobody writes is opened at once, to be refused.
      const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
      try {
        const stats = fstatSync(file, { bigint: true });
        const other = otherKind(stats);
        if (other !== undefined) return new Problem(`Cannot read ${path}: it is ${other}, not a file.`);
        this.known.push({ path, identity: stats });
        return contentOf(file, Number(stats.size), path, most);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      return new Problem(`Cannot read ${path}: ${reasonOf(error)}.`);
    }
  }

  /** The path by which a file was read; undefined for one that was not. */
  pathOf(identity: FileIdentity): string | undefined {
    return this.known.find((file) => isSameFile(file.identity, identity))?.path;
  }
}

/** What something is that has a path, but no end. */
function otherKind(stats: BigIntStats): string | undefined {
  if (stats.isFile()) return undefined;
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  return stats.isSocket() ? 'a socket' : 'a device';
}

const leastRoom = 2 ** 16;

/** Reads to the end, wherever that is: a file may grow, and those of the system say that they have 0 bytes. */
function contentOf(file: number, size: number, path: string, most: number): Parsed<Uint8Array> {
  if (size > most) return tooLarge(`"${path}"`, most, size);
  let bytes = new Uint8Array(Math.max(leastRoom, size + 1));
  let length = 0;
  for (;;) {
    const count = readSync(file, bytes, length, bytes.length - length, null);
    if (count === 0) return bytes.subarray(0, length);
    length += count;
    if (length > most) return tooLarge(`"${path}"`, most);
    if (length === bytes.length) bytes = enlarged(bytes);
  }
}

function enlarged(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(2 * bytes.length);
  larger.set(bytes);
  return larger;
}
