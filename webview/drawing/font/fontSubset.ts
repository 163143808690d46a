import { joinedBytes } from '../bytes';
import { fontFile } from './fontFile';
import { tableOf } from './fontTables';
import { partsOf } from './glyphParts';
import type { TrueTypeFont } from './trueType';

/** A font that holds some of another one's characters. */
export interface FontSubset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The glyph of each character. */
  readonly glyphs: ReadonlyMap<number, number>;
}

const composite = { hasInstructions: 0x100 } as const;

/**
 * A font with the glyphs of some characters, without instructions for small sizes. Characters that the font has not are
 * left out.
 * @param alsoTables four letters each, of tables that stay as they are, where the font has them
 */
export function subsetOf(
  font: TrueTypeFont,
  codePoints: Iterable<number>,
  alsoTables: readonly string[] = [],
): FontSubset {
  const glyphs = new Map<number, number>();
  const kept = [0];
  const placeOf = (glyph: number): number => {
    if (!kept.includes(glyph)) kept.push(glyph);
    return kept.indexOf(glyph);
  };
  for (const codePoint of [...codePoints].sort((a, b) => a - b)) {
    const glyph = font.glyphOf(codePoint);
    if (glyph !== 0) glyphs.set(codePoint, placeOf(glyph));
  }
  // What is made of others brings those.
  for (const glyph of kept) for (const part of partsOf(font.dataOf(glyph))) placeOf(part.glyph);
  const data = kept.map((glyph) => dataWithout(font.dataOf(glyph), placeOf));
  const places = [0];
  for (const { length } of data) places.push(places[places.length - 1] + length);
  const tables = new Map<string, Uint8Array>([
    [
      'head',
      withNumbers(font, 'head', [
        [8, 0],
        [10, 0],
        [50, 1],
      ]),
    ],
    ['hhea', withNumbers(font, 'hhea', [[34, kept.length]])],
    ['maxp', withNumbers(font, 'maxp', [[4, kept.length]])],
    ['hmtx', words(kept.flatMap((glyph) => [font.advance(glyph), font.leftBearing(glyph)]))],
    ['loca', longs(places)],
    ['glyf', joinedBytes(data)],
    ['cmap', characterTable(glyphs)],
    ['post', longs([0x00030000, 0, 0, 0, 0, 0, 0, 0])],
  ]);
  for (const tag of alsoTables) if (font.tables.has(tag)) tables.set(tag, withNumbers(font, tag, []));
  return { bytes: fontFile(tables), glyphs };
}

/** A glyph's data, padded, without its instructions, its parts numbered anew. */
function dataWithout(view: DataView, placeOf: (glyph: number) => number): Uint8Array {
  const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).slice();
  if (bytes.length === 0) return bytes;
  const own = new DataView(bytes.buffer);
  const parts = partsOf(own);
  for (const { glyph, at } of parts) {
    own.setUint16(at, placeOf(glyph));
    own.setUint16(at - 2, own.getUint16(at - 2) & ~composite.hasInstructions);
  }
  return even(parts.length > 0 ? bytes : withoutInstructions(bytes, own));
}

function withoutInstructions(bytes: Uint8Array, view: DataView): Uint8Array {
  const count = 10 + 2 * view.getInt16(0);
  const length = view.getUint16(count);
  view.setUint16(count, 0);
  return joinedBytes([bytes.subarray(0, count + 2), bytes.subarray(count + 2 + length)]);
}

function even(bytes: Uint8Array): Uint8Array {
  return bytes.length % 4 === 0 ? bytes : joinedBytes([bytes, new Uint8Array(4 - (bytes.length % 4))]);
}

/** A table as it is but for some 16-bit numbers. */
function withNumbers(
  font: TrueTypeFont,
  tag: string,
  changes: readonly (readonly [at: number, to: number])[],
): Uint8Array {
  const { buffer, byteOffset, byteLength } = tableOf(font.tables, tag);
  const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
  const view = new DataView(bytes.buffer);
  for (const [at, to] of changes) view.setUint16(at, to);
  return bytes;
}

/** A table "cmap" of format 12: characters in groups whose glyphs follow each other. */
function characterTable(glyphs: ReadonlyMap<number, number>): Uint8Array {
  const groups: number[][] = [];
  for (const [codePoint, glyph] of glyphs) {
    const last = groups.at(-1);
    if (last && last[1] + 1 === codePoint && last[2] + codePoint - last[0] === glyph) last[1] = codePoint;
    else groups.push([codePoint, codePoint, glyph]);
  }
  const head = [0, 1, 3, 10, 0, 12, 12, 0];
  return joinedBytes([words(head), longs([16 + 12 * groups.length, 0, groups.length]), longs(groups.flat())]);
}

function words(numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * numbers.length));
  for (const [i, number] of numbers.entries()) view.setUint16(2 * i, number & 0xffff);
  return new Uint8Array(view.buffer);
}

function longs(numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  for (const [i, number] of numbers.entries()) view.setUint32(4 * i, number);
  return new Uint8Array(view.buffer);
}
