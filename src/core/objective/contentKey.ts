import type { ReadOptions } from '../learning/datasets/readOptions';
import { canonicalJson } from '../text/canonicalJson';

/**
 * A name for content: 128 bits as 32 hexadecimal digits, equal for equal bytes and, but for an unimaginable accident,
 * for no others. It is no defence against a person who wants two contents to meet.
 * MurmurHash3_x86_128 with seed 0: Appleby (2011), SMHasher, MurmurHash3.cpp (public domain). 50 MB take a quarter of a second.
 */
export function contentKey(content: Uint8Array | string): string {
  const bytes = typeof content === 'string' ? codeUnits(content) : content;
  const hash = Int32Array.of(0, 0, 0, 0);
  const blocks = bytes.length >> 4;
  mixBlocks(hash, wordsOf(bytes, blocks), blocks);
  mixTail(hash, bytes.subarray(blocks * 16));
  return finished(hash, bytes.length);
}

/** The identity of a table: of its file's content and, where a person decided how it is read, of that. */
export function dataKey(content: Uint8Array, read?: ReadOptions): string {
  const key = contentKey(content);
  return read ? contentKey(canonicalJson({ key, read })) : key;
}

/** The identity of a table of images: of their paths and contents, in any order, and of how they are read. */
export function imagesKey(
  images: readonly { readonly path: string; readonly bytes: Uint8Array }[],
  read?: ReadOptions,
): string {
  const contents = images.map(({ path, bytes }) => [path, contentKey(bytes)]).sort();
  return contentKey(canonicalJson({ images: contents, read }));
}

const multipliers = Int32Array.of(0x239b961b, 0xab0e9789, 0x38b34ae5, 0xa1e38b93);
/** For each of the four lanes: how its word and then its sum are rotated, and what is added. */
const wordRotations = [15, 16, 17, 18] as const;
const sumRotations = [19, 17, 15, 13] as const;
const increments = Int32Array.of(0x561ccd1b, 0x0bcaa747, 0x96cd1c35, 0x32ac3b17);

function codeUnits(text: string): Uint8Array {
  const units = new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) units[i] = text.charCodeAt(i);
  return new Uint8Array(units.buffer);
}

/** The whole blocks as 32-bit words; copied where they do not lie on a border of four bytes. */
function wordsOf(bytes: Uint8Array, blocks: number): Int32Array {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice(0, blocks * 16);
  return new Int32Array(whole.buffer, whole.byteOffset, blocks * 4);
}

const rotated = (word: number, by: number): number => (word << by) | (word >>> (32 - by));

const scrambled = (word: number, lane: number): number =>
  Math.imul(rotated(Math.imul(word, multipliers[lane]), wordRotations[lane]), multipliers[(lane + 1) % 4]);

function mixBlocks(hash: Int32Array, words: Int32Array, blocks: number): void {
  for (let block = 0; block < blocks; block++)
    for (let lane = 0; lane < 4; lane++) {
      const mixed = hash[lane] ^ scrambled(words[block * 4 + lane], lane);
      const sum = rotated(mixed, sumRotations[lane]) + hash[(lane + 1) % 4];
      hash[lane] = Math.imul(sum, 5) + increments[lane];
    }
}

function mixTail(hash: Int32Array, tail: Uint8Array): void {
  for (let lane = 3; lane >= 0; lane--) {
    const own = tail.subarray(lane * 4, lane * 4 + 4);
    if (own.length === 0) continue;
    let word = 0;
    for (let i = own.length - 1; i >= 0; i--) word = (word << 8) | own[i];
    hash[lane] ^= scrambled(word, lane);
  }
}

function finished(hash: Int32Array, length: number): string {
  for (let lane = 0; lane < 4; lane++) hash[lane] ^= length;
  spread(hash);
  for (let lane = 0; lane < 4; lane++) hash[lane] = avalanche(hash[lane]);
  spread(hash);
  return Array.from(hash, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Adds the others to the first lane, and that to the others. */
function spread(hash: Int32Array): void {
  hash[0] += hash[1] + hash[2] + hash[3];
  for (let lane = 1; lane < 4; lane++) hash[lane] += hash[0];
}

function avalanche(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
